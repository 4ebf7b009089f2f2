"""The registry on the command line."""

import pytest

from core.workspace.registry import promote


@pytest.mark.usefixtures("trained")
def test_models_are_listed_shown_and_promoted(run):
    assert [m["model"] for m in run("models", "--json")[1]["models"]] == ["m@1"]
    assert run("models", "list", "--json")[1]["models"][0]["stage"] == "poc"
    code, document, _ = run("models", "promote", "m", "staging", "--why", "good", "--json")
    assert (code, document["stage"]) == (0, "staging")
    assert run("models", "show", "m", "--json")[1]["stage"] == "staging"
    code, document, _ = run("ledger", "--kind", "promotion", "--of", "m@1", "--json")
    (entry,) = document["entries"]
    assert (code, entry["detail"], entry["facts"]["stage"]) == (0, "good", "staging")
    assert "promotion  m@1  good" in run("ledger", "--newest", "1")[1]


@pytest.mark.usefixtures("trained")
def test_a_name_without_one_in_production_tells_which_answers(run, table):
    code, _, told = run("predict", "m", table, "-o", "out.csv")
    assert code == 0
    assert "m has no version in production: m@1 answers" in told
    assert run("predict", "m@1", table, "-o", "out.csv")[2] == ""
    promote("m", "production", "good")
    assert run("predict", "m", table, "-o", "out.csv")[2] == ""
