"""Where a model came from and went, on the command line, and that a stale one is told."""

import pytest

from core.machine.disk import digest_of
from core.workspace.registry import find_model

pytestmark = pytest.mark.usefixtures("trained")


def test_each_thing_has_the_digest_of_its_content(run, table):
    run("export", "m@1", "--to", "card", "-o", "card.md")
    run("predict", "m@1", table, "-o", "out.csv")
    code, document, _ = run("models", "lineage", "m@1", "--json")
    assert (code, document["model"], document["is_stale"]) == (0, "m@1", False)
    found = {step["what"]: step for step in document["steps"]}
    assert list(found) == [
        *("file", "table", "recipe", "run", "model", "artefact", "export", "predictions"),
    ]
    saved = find_model("m@1")
    assert found["file"]["name"] == "mixed.csv"
    assert len(found["file"]["digest"]) == 32
    assert found["table"]["digest"] == saved.card.fingerprint
    assert found["artefact"]["digest"] == digest_of(saved.path / "model.joblib")
    assert found["export"]["digest"] == digest_of(table.parent / "card.md")
    assert "file mixed.csv" in run("models", "lineage", "m@1")[1]


def test_the_checklist_is_of_this_model(run):
    code, document, _ = run("models", "checklist", "m@1", "--json")
    items = {item["item"]: item for item in document["items"]}
    assert code == 0
    assert (items["test"]["is_so"], items["certificate"]["is_so"]) == (True, False)
    assert items["tls"]["is_so"] is None
    assert (
        "Encrypted on the way (yours to do): for you to say." in run("models", "checklist", "m")[1]
    )


def test_a_model_that_is_stale_is_told_and_closes_the_check(run, table, monkeypatch):
    run("schema", table, "-o", "s.json")
    run("models", "policy", "m", "--days", "1", "--why", "rates change")
    code, document, told = run("check", table, "s.json", "--model", "m@1", "--json")
    assert (code, document["is_stale"], told) == (0, False, "")
    monkeypatch.setattr("core.workspace.registry.freshness.DAY", 1e-9)
    code, _, told = run("check", table, "s.json", "--model", "m@1")
    assert code == 1
    assert "more than the limit of 1 day" in told
    assert "Train it again" in run("predict", "m@1", table, "-o", "out.csv")[2]
    assert run("check", table, "s.json", "--model", "m@1", "--to-score", "city")[0] == 2
