"""Three views of a column: equal where columns are independent, apart where they go together."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.explain import FittedModel, column_effect, subject_of
from core.model.explain.level_order import order_of_levels
from core.model.train import fit_model
from core.parts.predictions.front import as_met
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

ROWS = 900


def table(*, together):
    """`y` rises by 2 for each unit of `a`; by a product too where `together`, with `b` near `a`."""
    rng = np.random.default_rng(2)
    a = rng.uniform(0, 1, ROWS)
    b = np.clip(a + rng.normal(0, 0.05, ROWS), 0, 1) if together else rng.uniform(0, 1, ROWS)
    level = np.where(a > 0.66, "high", np.where(a > 0.33, "mid", "low"))
    y = 2 * a + (8 * (a - b) ** 2 if together else 0) + (level == "mid")
    frame = pd.DataFrame({"a": a, "b": b, "level": level, "y": y})
    frame["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta((100 * a).astype(int), "D")
    frame.loc[::50, "a"] = np.nan
    return frame


@cache
def fitted(together, method="linear", target="y"):
    frame = table(together=together)
    dataset = make_dataset(frame, "effects")
    task = "regression" if target == "y" else "classification"
    ignored = () if method == "forest" else ("day",)
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task, ignored=ignored)
    pick = Pick(method=method, options={"n_estimators": 60} if method == "forest" else {})
    data = make_training_data(dataset, recipe)
    model = FittedModel(fit_model(dataset, recipe, pick), pick)
    return subject_of(model, data, data.X), as_met(model.pipeline, data.X)


def test_of_a_sum_all_views_are_the_same_line():
    subject, met = fitted(together=True)
    seen = column_effect(subject, met, "a")
    slopes = np.diff(seen.partial) / np.diff(np.array(seen.values))
    assert slopes == pytest.approx(slopes[0], rel=1e-6)
    np.testing.assert_allclose(seen.local, seen.partial, atol=1e-8)
    assert not seen.is_parted
    assert set(seen.values) <= set(met["a"])


def test_independent_columns_do_not_part():
    subject, met = fitted(together=False, method="forest")
    assert not column_effect(subject, met, "b").is_parted


def test_partial_dependence_is_the_mean_of_the_rows_lines():
    subject, met = fitted(together=True, method="forest")
    seen = column_effect(subject, met, "a")
    assert len(seen.rows) == min(len(met["a"].dropna()), 6_000 // len(seen.values))
    np.testing.assert_allclose(seen.rows.mean(axis=0), seen.partial)
    assert not np.isnan(seen.local).any()


def test_local_effects_are_those_of_the_definition():
    """By hand, for four rows and three values."""
    subject, met = fitted(together=True, method="forest")
    rows = met.dropna(subset=["a"]).head(40)
    seen = column_effect(subject, rows, "a")
    edges = np.array(seen.values, dtype="float64")
    cells = rows["a"].to_numpy(dtype="float64")
    steps = []
    for n in range(1, len(edges)):
        low, high = edges[n - 1], edges[n]
        there = (cells <= high) & ((cells > low) | (n == 1))
        steps.append((seen.rows[there, n] - seen.rows[there, n - 1]).mean())
    np.testing.assert_allclose(np.diff(seen.local), steps)


def test_a_joint_model_of_columns_that_go_together_is_told_apart():
    """A model that is the product of two equal columns: partial dependence is a line, local effects
    bend, and the warning stands."""
    subject, met = fitted(together=True)
    joint = met.assign(a=met["b"])

    class Product:
        """Stands in for the steps behind the front."""

        steps = subject.pipeline.steps

        def predict(self, X):
            return 10 * X["a"].to_numpy() * X["b"].to_numpy()

        def __getitem__(self, _):
            return self

    seen = column_effect(replace(subject, pipeline=Product()), joint, "a")
    values = np.array(seen.values)
    assert seen.is_parted
    # d/da of the product at b = a is 10 a: the local effect from end to end is 5 (high² - low²).
    assert np.ptp(seen.local) == pytest.approx(5 * (values[-1] ** 2 - values[0] ** 2), rel=0.05)
    assert np.diff(seen.partial, 2) == pytest.approx(
        np.diff(10 * values * joint["b"].mean(), 2), abs=0.2
    )


def test_levels_and_dates_are_followed_too():
    subject, met = fitted(together=True, method="forest")
    levels = column_effect(subject, met, "level")
    assert levels.values in (("low", "mid", "high"), ("high", "mid", "low"))
    assert not levels.is_ordered
    days = column_effect(subject, met, "day")
    assert days.is_ordered
    assert days.values[0] == met["day"].min()
    assert days.values[-1] == met["day"].max()


def test_of_a_class_the_probability_is_followed():
    subject, met = fitted(together=True, method="forest", target="level")
    ways = [column_effect(subject, met, "a", label).partial for label in subject.labels]
    np.testing.assert_allclose(sum(ways), 1.0)


def test_one_value_is_no_way():
    subject, met = fitted(together=True)
    with pytest.raises(NotApplicableError, match="no two values"):
        column_effect(subject, met.assign(a=1.0), "a")


def test_levels_stand_by_those_that_are_alike():
    frame = table(together=True)
    order = order_of_levels(frame[["a", "b", "level"]], "level", ["high", "low", "mid"])
    assert order in (["low", "mid", "high"], ["high", "mid", "low"])
    assert order_of_levels(frame[["level"]], "level", ["high", "low", "mid"])


def test_few_rows_are_no_way_either():
    texts = pd.DataFrame({"t": [f"text {n}" for n in range(9)], "a": range(9)})
    with pytest.raises(NotApplicableError, match="Only 9 rows here have a value of 't'"):
        column_effect(None, texts, "t")
