"""The list of mutations is of the code as it is; that each dies is for `make mutations`."""

import ast

import pytest

from tests.mutations import MUTATIONS, ROOT, Mutation, main


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_a_mutation_breaks_a_line_that_is_there(mutation):
    broken = mutation.applied(ROOT)
    assert broken != (ROOT / mutation.path).read_text(encoding="utf-8")
    ast.parse(broken)
    assert all((ROOT / path).exists() for path in mutation.tests.split())


def test_a_line_that_went_is_told():
    gone = Mutation("gone", "app.py", "no such line", "", "tests")
    with pytest.raises(ValueError, match="'no such line' is 0 times in app.py"):
        gone.applied(ROOT)


def test_names_are_unique():
    names = [mutation.name for mutation in MUTATIONS]
    assert len(names) == len(set(names))


def test_an_unknown_word_tries_none(monkeypatch, capsys):
    monkeypatch.setattr("tests.mutations._copied", lambda folder: folder)
    assert main(["no mutation has this name"]) == 0
    assert capsys.readouterr().out == ""
