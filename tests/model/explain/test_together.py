"""Columns that stand in for each other are found, and moved as one."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.explain import FittedModel, subject_of
from core.model.explain.permutation import permutation_importance, together_importance
from core.model.explain.together import columns_together
from core.model.train import fit_model
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.progress import silent


def twins(rows=600):
    """`y` is `a`; `b` says nearly the same, `band` and `day` roughly; the rest nothing."""
    rng = np.random.default_rng(1)
    a = rng.normal(size=rows)
    frame = pd.DataFrame({"a": a, "b": a + rng.normal(0, 0.02, rows), "c": rng.normal(size=rows)})
    frame["band"] = np.where(a > 0.4, "high", np.where(a > -0.4, "mid", "low"))
    frame["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta((100 * a).astype(int), "D")
    frame["free"] = rng.choice(["x", "y"], rows)
    frame["same"] = frame["free"].map({"x": "left", "y": "right"})
    return frame


def test_numbers_dates_and_levels_that_say_the_same_go_together():
    frame = twins().assign(one=1.0, name=[f"n{n}" for n in range(600)])
    frame.loc[::9, "b"] = np.nan
    found = {frozenset(group) for group in columns_together(frame)}
    assert found == {frozenset({"a", "b", "band", "day"}), frozenset({"free", "same"})}


def test_noise_goes_with_nothing():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(300, 5))).add_prefix("n")
    frame["level"] = rng.choice(list("abcdefgh"), 300)
    assert columns_together(frame) == ()
    assert columns_together(frame[["n0"]]) == ()


def test_twins_look_small_alone_and_large_together():
    frame = twins()[["a", "b", "c"]]
    frame["y"] = frame["a"]
    dataset = make_dataset(frame, "twins")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    pick = Pick(method="forest", options={"n_estimators": 40})
    data = make_training_data(dataset, recipe)
    fitted, unseen = split_rows(data, recipe).folds[0]
    model = FittedModel(fit_model(dataset, recipe, pick), pick)
    subject = subject_of(model, data, data.X.iloc[fitted])
    alone, _ = permutation_importance(subject, data, unseen, METRICS["r2"], silent)
    together = together_importance(subject, data, unseen, METRICS["r2"])
    assert together.columns == ("a + b",)
    assert together.values[0] > 2 * alone.values[:2].max()
    assert together.values[0] > 1.5  # R² of rows that know nothing of y is about -1
    assert together.sd[0] < 0.3
    assert "shuffled as one" in together.what


def test_where_no_columns_go_together_there_is_none():
    frame = twins()[["a", "c"]].assign(y=lambda t: t["a"])
    dataset = make_dataset(frame, "free")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="regression")
    data = make_training_data(dataset, recipe)
    pick = Pick(method="linear")
    subject = subject_of(FittedModel(fit_model(dataset, recipe, pick), pick), data, data.X)
    assert together_importance(subject, data, np.arange(200), METRICS["r2"]) is None


def test_few_rows_are_not_said_to_go_together():
    assert columns_together(twins().head(12)) == ()
