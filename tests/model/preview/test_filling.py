"""What filling does to columns and rows, in the table's own units."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.preview import filled_columns, filled_rows, filling_change, prepared_sample
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for


def test_known_and_filled_rows_share_their_bins_in_the_tables_unit(mixed):
    median = {"number_imputer": Pick(method="median")}
    sample = prepared_sample(mixed, recipe_for(mixed, "two", preparation=median), rows=1000)
    change = filling_change(sample, "<b>gap</b>")
    known = sample.before["<b>gap</b>"].dropna()
    assert change.known.edges == change.filled.edges
    assert sum(change.known.counts) == len(known)
    assert change.gaps == len(sample.before) - len(known)
    assert np.count_nonzero(change.filled.counts) == 1
    assert change.before.mean == pytest.approx(known.mean())
    assert change.before.deviation == pytest.approx(known.std())
    filled = sample.before["<b>gap</b>"].fillna(known.median())
    assert change.after.deviation == pytest.approx(filled.std())
    assert change.after.deviation < change.before.deviation
    share = change.after.deviation / change.before.deviation
    assert change.sentence == (
        f"{change.gaps} of {len(sample.before)} rows are filled. The standard deviation shrinks to "
        f"{share:.1%} of what it was."
    )


def test_a_category_has_its_gaps_as_a_level(mixed):
    change = filling_change(prepared_sample(mixed, recipe_for(mixed, "two")), "city")
    found = dict(zip(change.filled.levels, change.filled.counts, strict=True))
    assert found["(missing)"] == change.gaps > 0
    assert sum(found.values()) == change.gaps
    assert change.before is None


def test_rows_list_the_columns_that_were_filled_and_mark_those_cells(mixed):
    sample = prepared_sample(mixed, recipe_for(mixed, "two"))
    found = filled_rows(sample)
    assert set(filled_columns(sample)) == {"<b>gap</b>", "city"}
    raw = sample.before.loc[found.rows.index]
    for name in ("<b>gap</b>", "city"):
        assert (found.is_filled[name] == raw[name].isna()).all()
    assert found.is_filled.iloc[:, 1:].any(axis=1).all()
    assert not found.is_filled["Filled in"].any()
    both = raw["city"].isna() & raw["<b>gap</b>"].isna()
    assert set(found.rows["Filled in"][both]) == {"<b>gap</b>, city"}
    assert "when" not in found.rows
    assert len(found.rows) == int(raw.isna().any(axis=1).sum())


def test_what_is_made_missing_counts_as_filled():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": rng.normal(size=200), "Filled in": rng.normal(size=200)})
    frame.loc[3, "n"] = 1e9
    dataset = make_dataset(frame.assign(y=rng.choice(["p", "q"], 200)), "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", preparation={"outliers": Pick(method="blank")}
    )
    sample = prepared_sample(dataset, recipe)
    found = filled_rows(sample)
    assert found.is_filled.loc[3, "n"]
    assert found.rows.loc[3, "n"] < 10
    assert len(set(found.rows.columns)) == 3


def test_a_column_without_gaps_has_no_filling(mixed):
    with pytest.raises(NotApplicableError, match="No cell of 'many' was filled"):
        filling_change(prepared_sample(mixed, recipe_for(mixed, "two")), "many")


def test_dates_are_counted_by_stretches_of_time():
    days = pd.Series(pd.date_range("2024-01-01", periods=200)).mask(np.arange(200) % 4 == 1)
    frame = pd.DataFrame({"n": np.arange(200.0), "day": days, "y": ["p", "q"] * 100})
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", preparation={"date_imputer": Pick(method="median")}
    )
    sample = prepared_sample(dataset, recipe)
    change = filling_change(sample, "day")
    assert change.known.levels == change.filled.levels
    assert change.known.levels[0].startswith("2024-01-0")
    assert sum(change.known.counts) == sample.filled["day"].size - change.gaps
    assert max(change.filled.counts) == change.gaps == sample.is_filled["day"].sum()
    assert "day" in filled_rows(sample).rows
