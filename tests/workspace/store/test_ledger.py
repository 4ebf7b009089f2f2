"""What happened stands in the ledger, and stays as it was written."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from core.workspace.store import changing
from core.workspace.store.ledger import LedgerEntry, LedgerQuestion, add, enter, entries
from core.workspace.store.person import act_as, acting
from core.workspace.store.schema import ledger

pytestmark = pytest.mark.usefixtures("database")

HOSTILE = "a\x00b \ud800 ' \u2028 <b> {} 日本"


def test_entries_come_back_in_their_order():
    for kind, subject in (("opening", "a"), ("save", "m@1"), ("opening", HOSTILE)):
        enter(LedgerEntry("p", kind, subject, detail=HOSTILE))
    enter(LedgerEntry("q", "opening", "a"))
    found = entries(LedgerQuestion("p"))
    assert [entry.kind for entry in found] == ["opening", "save", "opening"]
    assert found[-1].subject == found[-1].detail == HOSTILE
    assert [entry.subject for entry in entries(LedgerQuestion("p", "opening"), newest=1)] == [
        HOSTILE
    ]
    assert [entry.project for entry in entries(LedgerQuestion(subject="a"))] == ["p", "q"]
    assert len(entries(LedgerQuestion(kind="opening"))) == 3


def test_an_entry_names_who_acted_and_when():
    enter(LedgerEntry("p", "save"))
    act_as("anna@example.org")
    try:
        enter(LedgerEntry("p", "save"))
    finally:
        act_as("")
    first, second = entries(LedgerQuestion("p"))
    assert first.who == acting() != ""
    assert second.who == "anna@example.org"
    assert 0 < first.at <= second.at


@pytest.mark.parametrize("change", [delete(ledger), update(ledger).values(kind="other")])
def test_the_database_refuses_to_change_an_entry(change):
    enter(LedgerEntry("p", "opening", "a"))
    with pytest.raises(DBAPIError, match="only added to"):
        changing(lambda connection: connection.execute(change))
    assert [entry.kind for entry in entries(LedgerQuestion("p"))] == ["opening"]


def test_a_change_is_whole_or_not_at_all():
    def half(connection):
        add(connection, LedgerEntry("p", "save"))
        raise LookupError

    with pytest.raises(LookupError):
        changing(half)
    assert entries(LedgerQuestion("p")) == ()
