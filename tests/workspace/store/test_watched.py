"""What came of watched files, as rows of both databases."""

import json

import pytest

from core.workspace.store import changing, reading
from core.workspace.store.watched import (
    add_entries,
    entries_of,
    leave_nameless,
    place_of_folder,
)

pytestmark = pytest.mark.usefixtures("database")


def test_entries_stand_in_their_order_by_folder(tmp_path):
    first, second = place_of_folder(tmp_path / "a"), place_of_folder(tmp_path / "b")
    for place, values in ((first, ["1", "2"]), (second, ["3"]), (first, ["4"]), (first, [])):
        changing(lambda connection, at=place, new=values: add_entries(connection, at, new))
    with reading() as connection:
        assert entries_of(connection, first) == ["1", "2", "4"]
        assert entries_of(connection, second) == ["3"]
    assert place_of_folder(tmp_path / "b" / ".." / "a") == first


def entry(file, model):
    facts = {"file": file, "size": 5, "written": 7, "at": "2026-01-01", "state": "done"}
    return facts | {"model": model, "means": model, "sentence": f"{model} answers", "rows": 3}


def test_a_forgotten_model_leaves_that_its_files_were_done_and_goes_from_no_other(tmp_path):
    place = place_of_folder(tmp_path)
    models = ("a_b@1", "a-b@1", "A_b@1", "a_b@12", "a_b@1")
    values = [json.dumps(entry(f"{n}.csv", model)) for n, model in enumerate(models)]
    changing(lambda connection: add_entries(connection, place, values))
    changing(lambda connection: leave_nameless(connection, "a_b@1"))
    changing(lambda connection: add_entries(connection, place, ["{}"]))
    with reading() as connection:
        *found, _ = map(json.loads, entries_of(connection, place))
    assert [one["model"] for one in found] == ["", *models[1:4], ""]
    assert found[1:4] == [entry(f"{n}.csv", models[n]) for n in (1, 2, 3)]
    kept = {"size": 5, "written": 7, "at": "2026-01-01", "state": "done", "model": "", "means": ""}
    assert [found[n] for n in (0, 4)] == [{"file": f"{n}.csv"} | kept for n in (0, 4)]
