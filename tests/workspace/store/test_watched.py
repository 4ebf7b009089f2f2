"""What came of watched files, as rows of both databases."""

import pytest

from core.workspace.store import changing, reading
from core.workspace.store.watched import add_entries, entries_of, place_of_folder

pytestmark = pytest.mark.usefixtures("database")


def test_entries_stand_in_their_order_by_folder(tmp_path):
    first, second = place_of_folder(tmp_path / "a"), place_of_folder(tmp_path / "b")
    for place, values in ((first, ["1", "2"]), (second, ["3"]), (first, ["4"]), (first, [])):
        changing(lambda connection, at=place, new=values: add_entries(connection, at, new))
    with reading() as connection:
        assert entries_of(connection, first) == ["1", "2", "4"]
        assert entries_of(connection, second) == ["3"]
    assert place_of_folder(tmp_path / "b" / ".." / "a") == first
