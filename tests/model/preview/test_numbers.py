"""Numbers before and after: measured on the rows that are learned from."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.choices.pick import Pick
from core.model.preview.numbers import moments, number_changes
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "pay": rng.lognormal(8, 1, 300),
            "n": rng.normal(50, 10, 300),
            "city": rng.choice(["x", "y"], 300),
            "y": rng.choice(["a", "b"], 300),
        }
    )
    frame.loc[::9, "n"] = np.nan
    return make_dataset(frame, "t")


def changes(table, **preparation):
    recipe = fresh_recipe(table.fingerprint).with_(
        target="y",
        task="classification",
        preparation={slot: Pick(method=method) for slot, method in preparation.items()},
    )
    data = make_training_data(table, recipe)
    found = {change.column: change for change in number_changes(table, recipe).columns}
    return found, data, split_rows(data, recipe).folds[0]


def test_standardising_gives_mean_0_and_spread_1_in_the_rows_it_learned_from(table):
    found, data, (fold, _) = changes(table, scaler="standard")
    assert set(found) == {"pay", "n"}
    known = data.X.iloc[fold]
    assert found["n"].before.mean == pytest.approx(known["n"].mean())
    assert found["pay"].before.sd == pytest.approx(known["pay"].std(ddof=0))
    assert found["pay"].before.skew == pytest.approx(stats.skew(known["pay"]))
    for change in found.values():
        assert (change.after.mean, change.after.sd) == (
            pytest.approx(0, abs=1e-12),
            pytest.approx(1),
        )
        assert change.power is None


@pytest.mark.parametrize("scaler", ["min_max", "max_abs"])
def test_what_falls_outside_of_a_learned_range_is_counted(table, scaler):
    found, data, (fold, scored) = changes(table, scaler=scaler)
    known, new = data.X["pay"].iloc[fold], data.X["pay"].iloc[scored]
    expected = int(((new < known.min()) | (new > known.max())).sum())
    assert (found["pay"].outside, found["pay"].scored) == (expected, len(scored))
    assert found["n"].scored == data.X["n"].iloc[scored].notna().sum()
    assert found["pay"].after.high == pytest.approx(1)


@pytest.mark.parametrize("method", ["box_cox", "yeo_johnson"])
def test_a_power_is_told_with_what_it_does_to_the_skew(table, method):
    found, data, (fold, _) = changes(table, transform=method)
    known = data.X["pay"].iloc[fold]
    by_scipy = {"box_cox": stats.boxcox_normmax, "yeo_johnson": stats.yeojohnson_normmax}[method]
    if method == "box_cox":
        assert found["pay"].power == pytest.approx(by_scipy(known, method="mle"), abs=1e-3)
    else:
        assert found["pay"].power == pytest.approx(by_scipy(known), abs=1e-3)
    assert abs(found["pay"].after.skew) < 0.3 < found["pay"].before.skew


def test_the_sentence_says_how_many_are_outside():
    frame = pd.DataFrame({"n": np.arange(200.0), "y": ["a", "b"] * 100})
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    found = number_changes(dataset, recipe)
    outside = found.columns[0].outside
    assert outside <= 2
    assert ("No value" in found.sentence) is (outside == 0)


def test_moments_of_huge_equal_and_no_values():
    huge = moments(np.array([1e200, 2e200, 9e200]))
    assert huge.skew == pytest.approx(stats.skew([1, 2, 9]))
    assert (moments(np.array([4.0, 4.0])).sd, moments(np.array([4.0, 4.0])).skew) == (0, 0)
    assert np.isnan(moments(np.array([np.nan])).mean)
