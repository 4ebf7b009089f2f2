"""A small tree stands in for a model as well as is said, measured on rows it was not fitted on."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.pipeline import Pipeline

from core.choices.pick import Pick
from core.model.explain import rules_table, surrogate_of
from core.model.train import fit_model
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.model.explain.test_read_tree import holds, planted


def fitted(target, method, **options):
    table = planted(600)
    dataset = make_dataset(table, "planted")
    other = {"y", "z"} - {target}
    task = "classification" if target == "y" else "regression"
    recipe = fresh_recipe(dataset.fingerprint).with_(target=target, task=task, ignored=tuple(other))
    return fit_model(dataset, recipe, Pick(method=method, options=options)), table


def test_the_tree_of_a_rule_is_the_rule():
    pipeline, table = fitted("y", "forest", n_estimators=40)
    found = surrogate_of(pipeline, table)
    assert found.held == 300
    assert found.explained > 0.8
    assert found.agreement > 0.9
    assert found.tree.of_another
    rules = rules_table(found.tree)
    said = pipeline.predict(table)
    for rule, answer, share in rules[["Rule", "Answer", "Share"]].itertuples(index=False):
        if share > 0.9:
            assert np.mean(said[holds(rule, table)] == answer) > 0.8


def test_of_a_number_no_class_is_met():
    pipeline, table = fitted("z", "linear")
    found = surrogate_of(pipeline, table)
    assert found.agreement is None
    assert 0.5 < found.explained < 1
    answers = [float(leaf.value) for leaf in found.tree.leaves]
    said = pipeline.predict(table)
    assert said.min() <= min(answers) <= max(answers) <= said.max()


def test_few_rows_and_a_model_that_says_one_thing_have_none():
    pipeline, table = fitted("z", "dummy")
    assert surrogate_of(pipeline, table) is None
    assert surrogate_of(pipeline, table.head(59)) is None


class Noise(RegressorMixin, BaseEstimator):
    """Answers nothing that a tree could learn."""

    def __sklearn_is_fitted__(self):
        return True

    def fit(self, X, y=None):  # noqa: ARG002  (what scikit-learn asks of an estimator)
        return self

    def predict(self, X):
        return np.random.default_rng(0).normal(size=len(X))


def test_a_tree_that_is_far_off_says_so():
    pipeline, table = fitted("z", "linear")
    noisy = Pipeline([*pipeline.steps[:-1], ("model", Noise())])
    assert surrogate_of(noisy, pd.concat([table, table])).explained < 0.3
