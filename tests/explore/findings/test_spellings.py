"""Levels that are one, though written in several ways."""

import pytest

from core.explore.findings.spellings import unify, variants
from tests.explore.findings.findings_tables import cities, one, with_column


@pytest.mark.parametrize(
    ("levels", "groups"),
    [
        (("a", "A", "b"), [["a", "A"]]),
        (("a b", "a  b", " a b "), [["a b", "a  b", " a b "]]),
        (("a", "b", "B", "B ", "c"), [["b", "B", "B "]]),
        (("a", "A", "b", "B", "B "), [["b", "B", "B "], ["a", "A"]]),
        (("ab", "a b"), []),
        ((), []),
    ],
)
def test_levels_that_differ_in_case_or_blanks(levels, groups):
    assert variants(levels) == groups


@pytest.mark.parametrize(
    ("groups", "method"),
    [
        ([["NY", "NY "]], "trim_text"),
        ([["NY", "ny"]], "unify_case"),
        ([["NY", "NY "], ["LA", "la"]], "unify_case"),
    ],
)
def test_the_mildest_rule_that_makes_them_one(groups, method):
    assert unify("x", groups).method == method


def test_what_stays_is_counted():
    found = one(with_column(cities("NY", "ny", " Ny", "LA")), "spellings")
    assert found.remedy == "Write all in lower case; 2 of 4 levels stay."
    assert "spells 1 level in several ways" in found.message
    assert dict(found.evidence)["extra levels"] == 2
