"""What columns do together is told apart from what each does alone."""

from dataclasses import replace
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.explain import FittedModel, column_pairs, pairs_of, pairs_sentence, pairs_table
from core.model.explain.catboost_pairs import catboost_pairs
from core.model.explain.friedman import FRIEDMAN
from core.model.explain.interactions import EXACT
from core.model.explain.parts import LOG_ODDS, UNITS
from core.model.explain.subject import subject_of
from core.model.train import one_model_part
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.inside import innermost
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.recipe.split_plan import make_plan
from core.table.dataset import make_dataset

pytestmark = pytest.mark.xdist_group("interactions")


def joined(rows=400, seed=0):
    """`a` and `b` act together alone, `c` and `level` each for itself, `noise` not at all."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(rows, 4)), columns=["a", "b", "c", "noise"])
    frame["level"] = rng.choice(list("xyz"), rows)
    said = 4 * ((frame["a"] > 0) & (frame["b"] > 0)) + frame["c"] + (frame["level"] == "x") - 1.5
    frame["y"] = said + rng.normal(0, 0.1, rows)
    frame["yes"] = np.where(said + rng.logistic(0, 0.3, rows) > 0, "yes", "no")
    return make_dataset(frame, "t")


def subject(dataset, target, pick):
    other = {"y": "yes", "yes": "y"}[target]
    task = {"y": "regression", "yes": "classification"}[target]
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task, ignored=(other,))
    data = make_training_data(dataset, recipe)
    pipeline = build_pipeline(recipe, data, pick).fit(data.X, data.y)
    return subject_of(FittedModel(without_samplers(pipeline), pick), data, data.X), data, recipe


BOOSTED = [
    Pick(method="xgboost", options={"most_trees": 60}),
    Pick(method="lightgbm", options={"most_trees": 60}),
    Pick(method="hist_gradient_boosting", options={"most_trees": 60}),
    Pick(method="gradient_boosting", options={"most_trees": 60}),
]
if find_spec("catboost"):
    BOOSTED.append(Pick(method="catboost", options={"most_trees": 60}))


@pytest.mark.parametrize("pick", BOOSTED, ids=lambda pick: pick.method)
@pytest.mark.parametrize("target", ["y", "yes"])
def test_the_pair_that_acts_together_stands_first_of_every_boosted_library(pick, target):
    asked, data, _ = subject(joined(), target, pick)
    found = pairs_of(asked, data.X.head(60))
    assert found.method == EXACT
    assert found.scale == (UNITS if target == "y" else LOG_ODDS)
    table = pairs_table(found)
    assert set(table.iloc[0, :2]) == {"a", "b"}
    assert table["Mean distance"].iloc[0] > 1.5 * table["Mean distance"].iloc[1]


@pytest.mark.parametrize("target", ["y", "yes"])
def test_they_are_those_of_the_library(target):
    from xgboost import DMatrix

    asked, data, _ = subject(joined(200), target, BOOSTED[0])
    rows = data.X.head(30)
    found = pairs_of(asked, rows)
    booster = innermost(asked.model).get_booster()
    X = DMatrix(asked.prepare(rows).astype("float32"))
    told = booster.predict(X, pred_interactions=True)[:, :-1, :-1]
    if target == "y":
        told = (
            told * asked.model.transformer_.scale_ if hasattr(asked.model, "transformer_") else told
        )
    for n, pair in enumerate(found.pairs):
        groups = [asked.groups[asked.features.index(name)] for name in pair]
        both = 2 * told[:, groups[0]][:, :, groups[1]].sum(axis=(1, 2))
        sign = 1 if target == "y" or asked.labels[0] == "yes" else -1
        np.testing.assert_allclose(found.values[:, n, 0], sign * both, atol=2e-4)


def test_pairs_that_a_library_computes_are_both_halves_of_all_columns_of_two_owners():
    """CatBoost is for those who ask for it: here its answer is given."""
    given = np.random.default_rng(0).normal(size=(5, 4, 4))
    given = given + given.transpose(0, 2, 1)
    library = SimpleNamespace(pool=lambda X: X, get_feature_importance=lambda *_, **__: given)
    found = catboost_pairs(library, np.zeros((5, 3)), np.array([0, 0, 1]))
    assert list(found) == [(0, 1)]
    expected = 2 * (given[:, 0, 2] + given[:, 1, 2])
    np.testing.assert_allclose(found[0, 1][:, 0], expected)
    several = SimpleNamespace(
        pool=lambda X: X, get_feature_importance=lambda *_, **__: np.stack([given, -given], axis=1)
    )
    found = catboost_pairs(several, np.zeros((5, 3)), np.array([0, -1, 1]))
    np.testing.assert_allclose(found[0, 1][:, 1], -2 * given[:, 0, 2])


def test_a_sum_of_columns_joins_nothing():
    for target, pick in (("y", Pick(method="linear")), ("yes", Pick(method="logistic"))):
        asked, data, _ = subject(joined(), target, pick)
        found = pairs_of(asked, data.X)
        assert found.method == FRIEDMAN
        assert found.pairs == ()
        assert pairs_sentence(found, 0, 1.0).startswith("The model joins no two columns")
    stumps = Pick(method="gradient_boosting", options={"most_trees": 40, "max_depth": 1})
    asked, data, _ = subject(joined(), "y", stumps)
    assert pairs_of(asked, data.X).pairs == ()


def test_friedmans_h_of_two_that_must_both_hold_is_the_share_beyond_their_sum():
    """Of two fair coins that must both fall, 1 / 3 of the variance is joined: H is 0.577."""
    asked, data, _ = subject(
        joined(), "y", Pick(method="extra_trees", options={"n_estimators": 40})
    )
    found = pairs_of(asked, data.X)
    table = pairs_table(found)
    assert set(table.iloc[0, :2]) == {"a", "b"}
    assert table["H"].iloc[0] == pytest.approx(3**-0.5, abs=0.15)
    calm = table[(table["Column"] == "c") & (table["With"] == "level")]
    assert calm["H"].iloc[0] < 0.3


def test_an_explained_model_is_asked_about_rows_that_it_has_not_seen():
    dataset = joined()
    _, _, recipe = subject(dataset, "y", BOOSTED[0])
    found = column_pairs(dataset, one_model_part(recipe), BOOSTED[0])
    assert set(found.pairs[0]) == {"a", "b"}
    assert len(found.rows) == len(found.values)
    assert "Most is joined of" in pairs_sentence(found, 0, 1.0)


def test_rows_of_one_group_count_as_one_in_the_error_of_a_pair():
    dataset = joined(200)
    frame = pd.concat([dataset.frame.assign(who=range(200))] * 4, ignore_index=True)
    grouped = make_dataset(frame, "t")
    recipe = fresh_recipe(grouped.fingerprint).with_(
        target="y",
        task="regression",
        ignored=("yes", "who"),
        split=make_plan(kind="grouped", groups="who"),
    )
    found = column_pairs(grouped, one_model_part(recipe), Pick(method="tree"))
    many = len(np.unique(found.groups))
    assert many < len(found.rows)
    alone = replace(found, groups=None)
    assert (found.error(0)[0] / alone.error(0)[0]) > 1.2
