"""What is said of a model whose probabilities were bent is said of the answers that it gives."""

from functools import lru_cache

import numpy as np
import pytest

from core.model.explain import FittedModel, attribute, coefficients, read_curves, read_tree
from core.model.explain.bend import UNBENT
from core.model.explain.parts import LOG_ODDS, PROBABILITY
from core.model.explain.subject import subject_of
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.training_data import make_training_data
from core.tasks.recalibrating import bent_pipeline
from tests.tables import of_few_trees, recipe_for

SIGMOID = ("sigmoid", ((0.4, 0.9),))
WARM = ("temperature", (2.5,))
ONE_BY_ONE = ("sigmoid", ((0.4, 0.9), (1.3, -0.2), (0.8, 0.1)))

pytestmark = pytest.mark.xdist_group("explain")


@pytest.fixture(scope="module")
def fitted(mixed):
    @lru_cache
    def of(target, method):
        recipe = recipe_for(mixed, target)
        data = make_training_data(mixed, recipe)
        pick = of_few_trees(method)
        pipeline = build_pipeline(recipe, data, pick).fit(data.X, data.y)
        return without_samplers(pipeline), pick, data

    return of


def subjects(fitted, target, method, *bends):
    """The model as it was, and with its probabilities bent."""
    pipeline, pick, data = fitted(target, method)
    bent = pipeline
    for bend in bends:
        bent = bent_pipeline(bent, *bend)
    return [subject_of(FittedModel(one, pick), data, data.X) for one in (pipeline, bent)], data


@pytest.mark.parametrize("method", ["logistic", "xgboost", "hist_gradient_boosting"])
@pytest.mark.parametrize("bends", [(SIGMOID,), (WARM,), (WARM, SIGMOID)])
def test_the_log_odds_of_two_classes_are_those_of_the_answers(fitted, method, bends):
    (_, bent), data = subjects(fitted, "two", method, *bends)
    rows = data.X.head(50)
    shap = attribute(bent, bent.prepare(rows))
    assert (shap.scale, shap.note) == (LOG_ODDS, "")
    said = bent.pipeline.predict_proba(rows)[:, list(bent.pipeline.classes_).index(data.positive)]
    total = shap.base[0] + shap.values[:, :, 0].sum(axis=1)
    np.testing.assert_allclose(1 / (1 + np.exp(-total)), said, atol=1e-5)


def test_several_classes_that_are_bent_alike_stay_exact_and_else_are_sampled(fitted):
    (_, warm), data = subjects(fitted, "three", "xgboost", WARM)
    rows = data.X.head(20)
    shap = attribute(warm, warm.prepare(rows))
    scores = np.exp(shap.base + shap.values.sum(axis=1))
    said = scores / scores.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(said, warm.pipeline.predict_proba(rows), atol=1e-5)
    (_, each), _ = subjects(fitted, "three", "xgboost", ONE_BY_ONE)
    shap = attribute(each, each.prepare(rows))
    assert shap.scale == PROBABILITY
    total = shap.base + shap.values.sum(axis=1)
    np.testing.assert_allclose(total, each.pipeline.predict_proba(rows), atol=1e-9)


def test_the_mean_of_trees_is_no_line_of_what_is_bent(fitted):
    (before, bent), data = subjects(fitted, "two", "forest", SIGMOID)
    rows = data.X.head(10)
    shap = attribute(bent, bent.prepare(rows))
    said = bent.pipeline.predict_proba(rows)[:, list(bent.pipeline.classes_).index(data.positive)]
    np.testing.assert_allclose(shap.base[0] + shap.values[:, :, 0].sum(axis=1), said)
    assert "sampled" in shap.method
    assert "sampled" not in attribute(before, before.prepare(rows)).method


def test_coefficients_and_the_rules_of_a_tree_are_bent(fitted):
    (before, bent), data = subjects(fitted, "two", "logistic", SIGMOID)
    old, new = (coefficients(one, data.X) for one in (before, bent))
    slope, shift = SIGMOID[1][0]
    np.testing.assert_allclose(new.values, slope * old.values)
    np.testing.assert_allclose(new.intercepts[0, 0], slope * old.intercepts[0, 0] + shift)
    (before, bent), data = subjects(fitted, "three", "logistic", ONE_BY_ONE)
    old, new = (coefficients(one, data.X) for one in (before, bent))
    np.testing.assert_allclose(new.values, old.values)
    assert UNBENT in new.notes
    assert UNBENT not in old.notes
    (_, bent), data = subjects(fitted, "two", "tree", SIGMOID)
    tree = read_tree(bent, data.X)
    said = {round(float(share), 6) for share in bent.pipeline.predict_proba(data.X).max(axis=1)}
    assert {round(leaf.value, 6) for leaf in tree.leaves} >= said


def test_the_curves_of_a_sum_are_bent(fitted):
    (before, bent), data = subjects(fitted, "two", "ebm", SIGMOID)
    old, new = (read_curves(one, data.X) for one in (before, bent))
    slope, shift = SIGMOID[1][0]
    np.testing.assert_allclose(new.base, slope * old.base + shift)
    np.testing.assert_allclose(new.curves[0].values, slope * old.curves[0].values)
    assert new.curves[0].size == pytest.approx(slope * old.curves[0].size)
