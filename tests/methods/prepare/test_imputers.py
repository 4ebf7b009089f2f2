"""Filling numbers: neighbours and regressions see every number column."""

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.experimental import enable_iterative_imputer  # noqa: F401  (unlocks the next)
from sklearn.impute import IterativeImputer, KNNImputer
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare.imputers import DATE_IMPUTERS
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names, readable_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

LEFT = {"scaler": Pick(method="none"), "missing_flags": Pick(method="none")}
BY_SKLEARN = {
    "nearest": KNNImputer(n_neighbors=5),
    "iterative": IterativeImputer(max_iter=10, random_state=0),
}
OWN = {
    "nothing of its own": {},
    "its scaler": {"scaler": Pick(method="none")},
    "a transform": {"transform": Pick(method="none")},
    "flags": {"missing_flags": Pick(method="none")},
    "the imputer": {},
}


@pytest.fixture(scope="module")
def rows():
    """Three columns that tell each other, far apart in unit, one with gaps."""
    rng = np.random.default_rng(0)
    a = rng.normal(size=200)
    frame = pd.DataFrame({"a": 50 + 10 * a, "b": 1e4 * a + rng.normal(0, 500, 200)})
    frame["c"] = a + rng.normal(0, 0.05, 200)
    frame.loc[rng.choice(200, 40, replace=False), "a"] = np.nan
    return frame.assign(y=rng.choice(["p", "q"], 200))


def filled(rows, method, own, for_all):
    """The column `a` as the preparation gives it."""
    dataset = make_dataset(rows, "rows")
    chosen = {**own, "number_imputer": Pick(method=method)}
    preparation = LEFT | ({"number_imputer": Pick(method=method)} if for_all else {})
    if for_all and own:  # the other columns take another method, so that `a` stands alone
        preparation |= {slot: pick for slot, pick in ELSE.items() if slot in own}
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", preparation=preparation, overrides={"a": chosen}
    )
    data = make_training_data(dataset, recipe)
    made = build_preparation(recipe, data).fit(data.X, data.y)
    return np.asarray(made.transform(data.X))[:, output_names(made).index("a")]


ELSE = {
    "scaler": Pick(method="min_max"),
    "transform": Pick(method="yeo_johnson"),
    "missing_flags": Pick(method="flag"),
}


@pytest.mark.fault("A2", "A3")
@pytest.mark.parametrize("method", BY_SKLEARN)
@pytest.mark.parametrize("own", OWN)
def test_one_column_is_filled_as_scikit_learn_fills_it_among_all(rows, method, own):
    """Whatever else is chosen for the column alone, and with its unit left as it is."""
    numbers = rows[["a", "b", "c"]]
    scaler = StandardScaler().fit(numbers)
    imputed = BY_SKLEARN[method].fit_transform(scaler.transform(numbers))
    expected = scaler.inverse_transform(imputed)[:, 0]
    found = filled(rows, method, OWN[own], for_all=own != "the imputer")
    np.testing.assert_allclose(found, expected, rtol=1e-9)
    gaps = rows["a"].isna().to_numpy()
    assert len(np.unique(found[gaps])) > 30
    assert np.corrcoef(found[gaps], rows["c"][gaps])[0, 1] > 0.95
    np.testing.assert_array_equal(found[~gaps], rows["a"][~gaps])


def test_a_value_that_is_made_missing_is_filled_like_a_gap(rows):
    far = rows.copy()
    far.loc[5, "a"] = 1e6
    blank = {"outliers": Pick(method="blank")}
    found = filled(far, "nearest", blank, for_all=True)
    assert 0 < found[5] < 100


def column_of(frame, name, overrides, **choices):
    """A column as the preparation gives it, unscaled."""
    dataset = make_dataset(frame, "rows")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        preparation={**LEFT, "encoder": Pick(method="ordinal")},
        overrides={name: overrides},
        **choices,
    )
    data = make_training_data(dataset, recipe)
    made = build_preparation(recipe, data).fit(data.X, data.y)
    return np.asarray(made.transform(data.X))[:, output_names(made).index(name)]


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize(
    ("estimator", "model"),
    [
        ("trees", ExtraTreesRegressor(20, min_samples_leaf=5, random_state=3)),
        ("neighbours", KNeighborsRegressor(15, weights="distance")),
    ],
)
def test_a_regression_fills_by_the_model_that_was_chosen(rows, estimator, model):
    numbers = rows[["a", "b", "c"]]
    scaler = StandardScaler().fit(numbers)
    imputer = IterativeImputer(model, max_iter=3, random_state=3)
    expected = scaler.inverse_transform(imputer.fit_transform(scaler.transform(numbers)))[:, 0]
    options = {"estimator": estimator, "max_iter": 3, "seed": 3}
    found = column_of(rows, "a", {"number_imputer": Pick(method="iterative", options=options)})
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize("method", ["nearest", "iterative"])
def test_categories_tell_what_numbers_cannot(method):
    """The gaps of a column whose value is its row's category, beside a number that is noise."""
    rng = np.random.default_rng(1)
    kind = rng.choice(["s", "m", "l"], 300)
    size = pd.Series(kind).map({"s": 1.0, "m": 5.0, "l": 9.0}) + rng.normal(0, 0.1, 300)
    gaps = rng.random(300) < 0.2
    frame = pd.DataFrame({"size": size.mask(gaps), "noise": rng.normal(size=300), "kind": kind})
    frame["y"] = rng.choice(["p", "q"], 300)
    errors = {}
    for categories in (False, True):
        pick = Pick(method=method, options={"categories": categories})
        found = column_of(frame, "size", {"number_imputer": pick})
        errors[categories] = np.abs(found - size)[gaps].mean()
    assert errors[True] < 0.3
    assert errors[False] > 2


def test_levels_take_part_as_one_hot_columns_over_the_root_of_two(rows):
    frame = rows.assign(kind=np.where(rows["c"] > 0, "up", "down"))
    numbers, scaler = frame[["a", "b", "c"]], StandardScaler()
    levels = OneHotEncoder(sparse_output=False).fit_transform(frame[["kind"]]) / np.sqrt(2)
    comparable = np.hstack([scaler.fit_transform(numbers), levels])
    expected = scaler.inverse_transform(KNNImputer().fit_transform(comparable)[:, :3])[:, 0]
    pick = Pick(method="nearest", options={"categories": True})
    np.testing.assert_allclose(column_of(frame, "a", {"number_imputer": pick}), expected)


def test_a_gap_takes_the_last_value_before_it_within_its_group():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"t": np.arange(200.0), "g": rng.choice(["p", "q"], 200)})
    frame["x"] = np.where(rng.random(200) < 0.3, np.nan, rng.normal(size=200))
    frame = frame.sample(frac=1, random_state=0, ignore_index=True)
    frame["y"] = rng.choice(["p", "q"], 200)
    pick = Pick(method="forward", options={"time": "t", "group": "g"})
    expected = frame.sort_values("t").groupby("g")["x"].ffill().sort_index()
    found = column_of(frame, "x", {"number_imputer": pick})
    np.testing.assert_allclose(found, expected.fillna(expected.median()))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "needs the column that says when a row is"),
        ({"time": "gone"}, "Last value before needs 'gone', which is no date or number"),
        ({"time": "c", "group": "b"}, "needs 'b', which is no category or boolean"),
    ],
)
def test_filling_in_time_needs_columns_that_are_there(rows, options, words):
    pick = Pick(method="forward", options=options)
    with pytest.raises(NotApplicableError, match=words):
        column_of(rows, "a", {"number_imputer": pick})


def test_a_category_is_filled_by_a_level_of_ones_own():
    frame = pd.DataFrame({"n": np.arange(90.0), "c": ["a", "b", None] * 30, "y": ["p", "q"] * 45})
    pick = Pick(method="constant", options={"fill_value": "a"})
    codes = column_of(frame, "c", {"category_imputer": pick})
    assert codes[0] == codes[2] < codes[1]


@pytest.mark.parametrize("level", ["missing", "(missing)"])
def test_every_kind_of_column_can_have_flags(level):
    """A level may be called as a flag is."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": rng.normal(size=120), "c": rng.choice(["x", level], 120)})
    frame["said"] = [f"a long text that is number {n} of all" for n in range(120)]
    frame["when"] = pd.date_range("2024-01-01", periods=120)
    frame["flag"] = rng.choice(["yes", "no"], 120)
    gaps = {name: rng.random(120) < 0.2 for name in frame}
    frame = frame.astype({"flag": object, "said": object, "c": object})
    for name, is_gap in gaps.items():
        frame.loc[is_gap, name] = None
    frame["y"] = rng.choice(["p", "q"], 120)
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        kinds={"said": "text"},
        preparation={"label_flags": Pick(method="flag")},
    )
    data = make_training_data(dataset, recipe)
    made = build_preparation(recipe, data).fit(data.X, data.y)
    values = pd.DataFrame(made.transform(data.X), columns=output_names(made), index=data.X.index)
    for name, is_gap in gaps.items():
        ending = "missing" if name in ("n", "when") else "missing\x1fflag"
        np.testing.assert_array_equal(values[f"{name}\x1f{ending}"], is_gap)


def test_a_date_that_orders_rows_is_still_there_for_the_next_stage():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=80)})
    frame["x"] = np.where(rng.random(80) < 0.3, np.nan, rng.normal(size=80))
    frame["y"] = rng.choice(["p", "q"], 80)
    pick = Pick(method="forward", options={"time": "day"})
    known = frame["x"].ffill()
    found = column_of(frame, "x", {"number_imputer": pick})
    np.testing.assert_allclose(found, known.fillna(known.median()))
    assert np.ptp(column_of(frame, "day\x1fdays", {})) > 0


def test_a_gap_of_a_date_takes_the_last_date_before_it_within_its_group():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"t": np.arange(200.0), "g": rng.choice(["p", "q"], 200)})
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 20, 200), "D")
    frame["d"] = pd.Series(days).mask(rng.random(200) < 0.3)
    frame = frame.sample(frac=1, random_state=0, ignore_index=True)
    frame["y"] = rng.choice(["p", "q"], 200)
    pick = Pick(method="forward", options={"time": "t", "group": "g"})
    expected = frame.sort_values("t").groupby("g")["d"].ffill().sort_index().dropna()
    dataset = make_dataset(frame, "rows")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y", task="classification", preparation=LEFT | {"date_imputer": pick}
    )
    data = make_training_data(dataset, recipe)
    made = build_preparation(recipe, data).fit(data.X, data.y)
    found = np.asarray(made.transform(data.X))[:, [*readable_names(made)].index("d · day")]
    assert np.corrcoef(found[expected.index], expected.dt.day)[0, 1] > 0.9999


def test_a_date_that_fills_gaps_must_be_one(rows):
    for day, words in (("", "No date is chosen"), ("soon", "cannot take 'soon': write a date as")):
        pick = Pick(method="constant", options={"day": day})
        with pytest.raises(NotApplicableError, match=words):
            pick.build(DATE_IMPUTERS)
