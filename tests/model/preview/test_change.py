"""A change of the preparation on the same rows: what differs, on the same axes, at what price."""

import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.preview import prepared_sample
from core.model.preview.change import (
    output_change,
    outputs_of,
    preparation_change,
    rows_beside,
)
from tests.tables import recipe_for


@pytest.fixture
def samples(mixed):
    recipe = recipe_for(mixed, "two")
    own = {"num [1]": {"scaler": Pick(method="min_max")}, "city": {"encoder": Pick(method="drop")}}
    return prepared_sample(mixed, recipe), prepared_sample(mixed, recipe.with_(overrides=own))


def test_only_the_columns_that_differ_are_named(samples):
    now, then = samples
    assert preparation_change(now, then).columns == ("num [1]", "city")
    assert preparation_change(now, now).columns == ()


def test_both_sides_share_their_bins_and_the_raw_column_stays_in_its_unit(samples):
    change = preparation_change(*samples)
    found = output_change(change, "num [1]", "num [1]")
    assert found.now.edges == found.then.edges
    assert sum(found.now.counts) == sum(found.then.counts) == len(change.now.after)
    raw = change.now.before["num [1]"]
    assert (found.raw.edges[0], found.raw.edges[-1]) == (raw.min(), raw.max())


def test_a_column_that_goes_is_shown_as_it_is_now(samples):
    change = preparation_change(*samples)
    output = outputs_of(change, "city")[0]
    found = output_change(change, "city", output)
    assert found.then is None
    assert sum(found.now.counts) == len(change.now.after)


def test_memory_and_columns_of_each_step_are_told_now_and_then(samples):
    change = preparation_change(*samples)
    now, then = change.size
    gone = change.now.after.shape[1] - change.then.after.shape[1]
    assert now - then == gone * 8 * change.now.rows_train
    widths = change.widths().set_index("Step")
    assert widths.loc["Encode", "Columns now"] - widths.loc["Encode", "Columns then"] == gone


def test_rows_stand_raw_beside_what_they_would_be(samples):
    change = preparation_change(*samples)
    rows = rows_beside(change, "num [1]")
    pd.testing.assert_series_equal(
        rows["num [1]"], change.then.after["num [1]"].head(8), check_names=False
    )
    assert rows["raw · num [1]"].tolist() == change.then.before["num [1]"].head(8).tolist()
