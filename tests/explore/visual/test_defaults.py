"""Columns that suit a chart, where those that were picked do not."""

import pandas as pd
import pytest

from core.explore.visual import CHARTS, Spec, explore
from core.explore.visual.defaults import SEVERAL, suiting
from core.table.dataset import make_dataset
from tests.tables import mixed_frame


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_finds_columns_that_suit_it(dataset, chart):
    spec = suiting(dataset.schema, Spec(chart=chart, x="city", y="three"))
    assert explore(dataset, spec).spec.chart == chart


def test_no_columns_no_suggestion():
    table = make_dataset(pd.DataFrame({"a": ["x", "y"] * 20}), "letters")
    assert suiting(table.schema, Spec(chart="scatter", x="a")) is None


SCHEMA = make_dataset(mixed_frame(), "mixed").schema


@pytest.mark.parametrize(
    ("asked", "x", "y"),
    [
        (Spec(chart="scatter", x="city", y="amount"), "amount", "num [1]"),
        (Spec(chart="histogram", x="city", y="amount"), "amount", None),
        (Spec(chart="box", x="amount", y="city"), "city", "amount"),
        (Spec(chart="box", x="amount"), "amount", "num [1]"),
        (Spec(chart="line", x="city", y="when"), "when", None),
        (Spec(chart="heat", x="city", y="many"), "city", "many"),
        (Spec(chart="bar", x="gone"), "city", None),
    ],
)
def test_columns_that_suit_are_kept_and_others_are_found(asked, x, y):
    found = suiting(SCHEMA, asked)
    assert (found.x, found.y) == (x, y)


def test_what_the_chart_cannot_show_goes():
    found = suiting(SCHEMA, Spec(chart="bar", x="city", size="amount", measure="median"))
    assert (found.size, found.measure) == (None, "auto")


def test_several_columns_are_few_and_begin_with_those_that_were_chosen():
    matrix = suiting(SCHEMA, Spec(chart="matrix", columns=("amount", "city")))
    assert matrix.columns[0] == "amount"
    assert "city" not in matrix.columns
    paths = suiting(SCHEMA, Spec(chart="parallel"))
    assert len(paths.columns) == SEVERAL
    assert paths.columns[0] == "city"


@pytest.mark.parametrize("chart", ["scatter", "box", "matrix", "line", "histogram"])
def test_a_table_of_letters_has_no_columns_for_numbers(chart):
    schema = make_dataset(pd.DataFrame({"a": ["x", "y"] * 9, "b": ["x", "y", "z"] * 6}), "t").schema
    assert suiting(schema, Spec(chart=chart, x="a")) is None
