"""Grids and paths agree with pandas."""

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.explore.visual import Spec, explore
from core.explore.visual.grids import MAX_PATH, PATHS
from core.table.dataset import make_dataset


def test_rows_in_the_cells_of_two_columns_are_a_crosstab(dataset):
    marks = explore(dataset, Spec(chart="heat", x="city", y="three")).marks
    frame = dataset.frame.assign(city=dataset.frame["city"].astype(object).fillna("missing"))
    wanted = frame.groupby(["city", "three"], observed=True).size().to_dict()
    assert {(m.x, m.y): m.value for m in marks.itertuples()} == wanted


@pytest.mark.parametrize("measure", ["mean", "median", "sum"])
def test_a_number_in_the_cells_is_that_of_pandas(dataset, measure):
    spec = Spec(chart="heat", x="two", y="three", colour="amount", measure=measure)
    marks = explore(dataset, spec).marks
    wanted = dataset.frame.groupby(["two", "three"], observed=True)["amount"].agg(measure).to_dict()
    assert {(m.x, m.y): m.value for m in marks.itertuples()} == pytest.approx(wanted)


def test_a_density_counts_every_row_that_has_both(dataset):
    data = explore(dataset, Spec(chart="density", x="<b>gap</b>", y="amount", facet="two"))
    assert data.marks["value"].sum() == dataset.frame["<b>gap</b>"].notna().sum()
    by_facet = data.marks.groupby("facet")["value"].sum().to_dict()
    there = dataset.frame[dataset.frame["<b>gap</b>"].notna()]
    assert by_facet == there.groupby("two", observed=True).size().to_dict()
    assert "have no <b>gap</b> or amount" in data.notes[0]


def test_paths_are_counted_as_pandas_counts_them(dataset):
    marks = explore(dataset, Spec(chart="parallel", columns=("two", "three", "flag"))).marks
    found = {tuple(m[1:4]): m.rows for m in marks.itertuples()}
    frame = dataset.frame.assign(flag=dataset.frame["flag"].astype(str))
    assert found == frame.groupby(["two", "three", "flag"], observed=True).size().to_dict()


def test_numbers_along_a_path_go_by_quarters_and_say_so(dataset):
    data = explore(dataset, Spec(chart="parallel", columns=("two", "amount")))
    assert data.notes == ("amount: in parts of about equally many rows.",)
    assert data.marks.groupby("v1")["rows"].sum().tolist() == [100] * 4


def test_of_many_paths_the_most_frequent_are_shown_with_their_share():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({name: rng.integers(0, 8, 3000).astype(str) for name in "abcd"})
    data = explore(make_dataset(frame, "t"), Spec(chart="parallel", columns=tuple("abcd")))
    counts = frame.groupby(list("abcd")).size().sort_values(ascending=False)
    assert len(data.marks) == PATHS
    assert data.marks["rows"].sum() == counts.head(PATHS).sum()
    assert data.notes[0].startswith(f"The 300 most frequent of {len(counts):,} paths")


@pytest.mark.parametrize("count", [0, 1, MAX_PATH + 1])
def test_paths_take_some_columns(dataset, count):
    spec = Spec(
        chart="parallel", columns=("city", "two", "three", "flag", "many", "amount", "when")[:count]
    )
    message = "Choose a column|2 to 6 columns" if count == 0 else "take 2 to 6 columns"
    with pytest.raises(NotApplicableError, match=message):
        explore(dataset, spec)
