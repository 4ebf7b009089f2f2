"""The way to production on the command line: gates, a written reason over them, and back."""

import pytest

from core.workspace.registry import find_model

pytestmark = pytest.mark.usefixtures("trained")
FIRST = ("--why", "first", "--override", "a trial", "--json")


@pytest.fixture
def again(run, table):
    """A second version of the name."""
    arguments = ("--target", "two", "--models", "tree", "--name", "m", "--json")
    assert run("train", table, *arguments)[0] == 0


def test_gates_are_listed_and_nothing_moves(run):
    code, document, _ = run("models", "gates", "m@1", "--json")
    answers = {gate["gate"]: gate["answer"] for gate in document["gates"]}
    assert answers["certificate"] == "yes"  # made now, where there was none
    assert answers["margin"] == "yes"
    assert code == int(any(gate["blocks"] for gate in document["gates"]))
    assert find_model("m@1").card.stage == "poc"


def test_a_rule_keeps_out_until_a_reason_is_written(run, again):
    run("models", "promote", "m@1", "production", *FIRST)
    asked = ("--rule", "margin=required", "checks=told", "--why", "rows are at hand", "--json")
    code, document, _ = run("models", "policy", "m", *asked)
    assert (code, document["rules"]["margin"]) == (0, "must say yes")
    to = ("models", "promote", "m@2", "production", "--why", "newer")
    code, out, told = run(*to)
    assert code == 1
    assert "m@2 does not come to production. Better than production: not looked at" in told
    assert "! Better than production" in out
    code, document, _ = run(*to, "--override", "no rows yet", "--json")
    assert (code, document["stage"]) == (0, "production")
    entry = run("ledger", "--of", "m@2", "--kind", "promotion", "--json")[1]["entries"][-1]
    assert entry["facts"]["override"] == "no rows yet"


def test_what_was_there_before_comes_back(run, again):
    for reference in ("m@1", "m@2"):
        assert run("models", "promote", reference, "production", *FIRST)[0] == 0
    code, document, _ = run("models", "rollback", "m", "--json")
    assert (code, document["model"], document["stage"]) == (0, "m@1", "production")
    assert run("models", "rollback", "m")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--rule", "moon=told"), "--rule must be a gate (who, score"),
        (("--rule", "margin"), "--rule must be a gate"),
        (("--rule", "who=told"), "The gate 'who' is always asked"),
        (("--least", "luck=0.5"), "--least must be a metric and a number, such as roc_auc=0.8"),
        (("--least", "roc_auc=high"), "--least must be a metric and a number"),
        (("--days", "3"), "needs a reason"),
        (("--margin", "nan", "--why", "x"), "margin must be a number"),
    ],
)
def test_a_policy_that_is_none_is_one_line(run, arguments, sentence):
    code, _, told = run("models", "policy", "m", *arguments)
    assert code == 2
    assert sentence in told
    assert told.count("\n") == 1


def test_a_policy_is_shown_and_taken_back(run):
    run("models", "policy", "m", "--people", "ada, bo", "--least", "roc_auc=0.6", "--why", "w")
    assert run("models", "policy", "m", "--json")[1]["people"] == ["ada", "bo"]
    code, _, told = run("models", "promote", "m@1", "production", *FIRST)
    assert code == 1
    assert "is not one of those who may: ada, bo" in told
