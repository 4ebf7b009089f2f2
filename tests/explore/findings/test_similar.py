"""Levels that are probably one."""

import pytest

from tests.explore.findings.findings_tables import cities, find, one, with_column


@pytest.mark.parametrize(
    "names",
    [
        ("Zürich", "Zurich"),
        ("New York", "York, New"),
        ("St. Gallen", "St Gallen"),
        ("Café-Bar", "cafe bar"),
    ],
)
def test_accents_punctuation_and_word_order(names):
    found = one(with_column(cities(*names, "Paris", "Rome")), "similar_levels")
    assert found.columns == ("extra",)
    assert {found.action.method} == {"merge_levels"}
    options = dict(found.action.options)
    assert {options["into"], options["spellings"]} == set(names)


def test_the_commonest_spelling_is_kept():
    frame = with_column(cities("Zürich", "Zürich", "Zurich", "Paris"))
    assert dict(one(frame, "similar_levels").action.options)["into"] == "Zürich"


def test_groups_are_counted_and_the_largest_is_merged_first():
    frame = with_column(cities("A-B", "A B", "B. A", "Köln", "Koln", "Rome"))
    found = one(frame, "similar_levels")
    assert "'extra' has 2 groups of levels among 6" in found.message
    assert len(dict(found.action.options)["spellings"].split("\n")) == 2


@pytest.mark.parametrize("names", [("Paris", "Parma"), ("A1", "A2"), ("a", "b")])
def test_different_levels_stay_apart(names):
    assert find(with_column(cities(*names)), code="similar_levels") == []


def test_plainer_differences_come_first():
    assert find(with_column(cities("NY", "ny", "N.Y.", "LA")), code="similar_levels") == []
