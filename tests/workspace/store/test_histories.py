"""The steps of a history, on both databases: each change on the version that was seen."""

import pytest

from core.errors import ChangedMeanwhileError
from core.workspace.store import changing, reading
from core.workspace.store.histories import HistoryHead, add_step, every_step, head, move

pytestmark = pytest.mark.usefixtures("database")


def put(made_on, number, said):
    def work(connection):
        add_step(connection, "p", number, said)
        return move(connection, made_on, number, said)

    return changing(work)


def test_each_change_is_on_the_one_before():
    first = put(HistoryHead("p"), 0, "a")
    second = put(first, 1, "b")
    assert (first.version, second.version) == (1, 2)
    with reading() as connection:
        found = head(connection, "p")
        assert every_step(connection, "p") == ["a", "b"]
    assert (found.version, found.position, found.said, found.who) == (2, 1, "b", second.who)


@pytest.mark.parametrize("seen", [0, 1])
def test_who_saw_an_earlier_version_changes_nothing(seen):
    heads = [HistoryHead("p")]
    for number, said in enumerate("ab"):
        heads.append(put(heads[-1], number, said))
    with pytest.raises(ChangedMeanwhileError, match=r"changed it \(b\)"):
        put(heads[seen], 2, "c")
    with reading() as connection:
        assert every_step(connection, "p") == ["a", "b"]
