"""Charts of a table that are worth a first look."""

import pandas as pd
import pytest

from core.charts.explore import explorer
from core.explore.visual import Spec, explore
from core.explore.visual.gallery import (
    MOST_PAIRS,
    MOST_TARGETS,
    Pair,
    ideas,
    pair_spec,
    target_spec,
)
from core.table.dataset import make_dataset
from tests.tables import mixed_frame


def test_the_gallery_starts_with_the_target(dataset):
    pairs = [Pair("num [1]", "amount", -0.9), Pair("two", "city", 0.8), Pair("city", "many", 0.2)]
    found = ideas(dataset.schema, "two", [("num [1]", 0.7), ("note", 0.6)], pairs)
    assert found[0].columns == ("two",)
    assert found[1].spec == Spec(x="num [1]", y="two")
    assert ("num [1]", "amount") in [idea.columns for idea in found]
    assert ("two", "city") not in [idea.columns for idea in found]
    for idea in found:
        explorer(explore(dataset, idea.spec)).to_json()


@pytest.mark.parametrize("target", ["three", "amount", None])
def test_every_suggested_chart_can_be_drawn(dataset, target):
    strengths = [(name, 0.5) for name in ("num [1]", "city", "when") if target]
    pairs = [Pair("city", "amount", 0.5), Pair("when", "flag", 0.4)]
    for idea in ideas(dataset.schema, target, strengths, pairs):
        explore(dataset, idea.spec)


SCHEMA = make_dataset(mixed_frame(), "mixed").schema


@pytest.mark.parametrize(
    ("name", "target", "spec"),
    [
        ("city", "two", Spec(x="city", y="two")),
        ("amount", "three", Spec(x="three", y="amount")),
        ("city", "three", Spec(chart="bar", x="city", colour="three", stacking="share")),
        ("city", "amount", Spec(x="city", y="amount")),
    ],
)
def test_the_target_along_a_column_is_drawn_as_it_reads_best(name, target, spec):
    assert target_spec(SCHEMA, name, target) == spec


@pytest.mark.parametrize(
    ("a", "b", "x"),
    [("amount", "when", "when"), ("amount", "city", "city"), ("city", "when", "when")],
)
def test_time_comes_before_levels_and_levels_before_numbers(a, b, x):
    assert pair_spec(SCHEMA, a, b).x == pair_spec(SCHEMA, b, a).x == x


def test_few_ideas_of_a_kind_and_each_once():
    names = ["num [1]", "<b>gap</b>", "city", "many", "when", "flag", "amount"]
    pairs = [Pair(a, b, 0.5, "r") for a in names for b in names]
    strengths = [(name, 0.5) for name in names]
    found = ideas(SCHEMA, "two", strengths, pairs)
    assert sum("strength" in idea.why for idea in found) == MOST_TARGETS
    assert sum(idea.why == "r 0.50" for idea in found) == MOST_PAIRS
    assert len({idea.spec for idea in found}) == len(found)


@pytest.mark.parametrize("target", [None, "gone", "note"])
def test_without_a_target_that_can_be_drawn_the_rest_is_offered(target):
    found = ideas(SCHEMA, target, [("city", 0.9)], [])
    assert [idea.why for idea in found] == [
        "rows over time",
        "each number against each",
        "levels that go together",
    ]


def test_a_strength_of_0_and_a_column_of_texts_are_no_idea():
    found = ideas(SCHEMA, "two", [("city", 0.0), ("note", 0.9)], [])
    assert not any("strength" in idea.why for idea in found)


def test_a_table_of_one_column_has_its_target():
    schema = make_dataset(pd.DataFrame({"y": ["a", "b"] * 9}), "t").schema
    assert [idea.columns for idea in ideas(schema, "y", [], [])] == [("y",)]
