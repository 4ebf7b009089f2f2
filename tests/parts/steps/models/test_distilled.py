"""Small models that learn what a large one says of rows that it was not fitted on."""

import pickle

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.models import ModelContext, make_model, traits, traits_of
from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.distilled import ROWS_OF_LEAF, Distilled
from core.table.schema import Task

RNG = np.random.default_rng(0)
X = RNG.normal(size=(150, 4))
Y = 3 + X[:, 0] - 2 * X[:, 1]
LABELS = np.where(Y > 4, "c", np.where(Y > 2, "b", "a"))
HALVES = KFold(2, shuffle=True, random_state=0)  # as it divides rows by itself
TEACHER = DecisionTreeClassifier(max_depth=4, random_state=0)


class Remembers(RegressorMixin, BaseEstimator):
    """Says of a row it was fitted on a million, of others the mean; knows what it was told."""

    groups: list = []

    def __init__(self, inner=None):
        self.inner = inner

    def fit(self, X, y):
        self.rows_, self.mean_ = {row.tobytes() for row in X}, float(np.mean(y))
        if self.inner is not None:
            Remembers.groups.append(set(self.inner.known.groups))
        return self

    def predict(self, X):
        return np.array([1e6 if row.tobytes() in self.rows_ else self.mean_ for row in X])


class Sure(ClassifierMixin, BaseEstimator):
    """Says of every row the shares of classes that it was fitted on."""

    def fit(self, _, y):
        self.classes_, counts = np.unique(y, return_counts=True)
        self.shares_ = counts / counts.sum()
        return self

    def predict_proba(self, X):
        return np.tile(self.shares_, (len(X), 1))

    def predict(self, X):
        return self.classes_[self.predict_proba(X).argmax(axis=1)]


@pytest.mark.parametrize("student", ["tree", "linear"])
def test_it_learns_from_answers_for_rows_that_were_held_back(student):
    model = Distilled(Remembers(), student).fit(X, Y)
    assert np.abs(model.predict(X)).max() < 10


def test_a_linear_student_is_the_one_of_exact_answers():
    """A teacher that is right everywhere says Y itself."""
    expected = make_pipeline(StandardScaler(), Ridge()).fit(X, Y)
    model = Distilled(LinearRegression(), "linear").fit(X, Y)
    np.testing.assert_allclose(model.predict(X[:20]), expected.predict(X[:20]))
    assert model.score(X, Y) == pytest.approx(expected.score(X, Y))


def test_a_tree_learns_the_probabilities_of_each_class():
    said = cross_val_predict(TEACHER, X, LABELS, cv=HALVES, method="predict_proba")
    grown = {"max_leaf_nodes": 6, "min_samples_leaf": ROWS_OF_LEAF, "random_state": 0}
    expected = DecisionTreeRegressor(**grown).fit(X, said).predict(X)
    model = Distilled(TEACHER, leaves=6).fit(X, LABELS)
    np.testing.assert_allclose(model.predict_proba(X), expected)
    assert model.student_.get_n_leaves() <= 6
    assert (model.predict(X) == np.array(["a", "b", "c"])[expected.argmax(axis=1)]).all()
    assert model.score(X, LABELS) == np.mean(model.predict(X) == LABELS)


def test_a_linear_student_counts_each_class_by_its_probability():
    said = cross_val_predict(TEACHER, X, LABELS, cv=HALVES, method="predict_proba")
    found = Distilled(TEACHER, "linear").fit(X, LABELS).predict_proba(X)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    # The mean of what a logistic regression says is that of what it learned from.
    np.testing.assert_allclose(found.mean(axis=0), said.mean(axis=0), atol=1e-3)


@pytest.mark.parametrize("student", ["tree", "linear"])
def test_a_class_that_a_copy_never_met_has_no_probability_of_it(student):
    labels = np.array(["a", "b"] * 75, dtype=object)
    labels[7] = "once"
    model = Distilled(Sure(), student, leaves=4).fit(X, labels)
    found = model.predict_proba(X)
    assert list(model.classes_) == ["a", "b", "once"]
    assert found.shape == (150, 3)
    # The half that holds the row back was fitted without it: of 75 rows the other half met it.
    assert found[:, 2].mean() == pytest.approx(0.5 / 75, abs=2e-3)


def test_one_class_is_certain():
    model = Distilled(LogisticRegression()).fit(X, np.full(150, "a"))
    assert (model.predict_proba(X) == 1).all()
    assert set(model.predict(X)) == {"a"}


def test_groups_stay_whole_and_copies_know_their_own():
    groups, inner = np.repeat(np.arange(15), 10), InnerSplit(3)
    Remembers.groups.clear()
    model = Distilled(Remembers(inner), inner=inner)
    with knowing(model, RowKeys(groups=groups)):
        model.fit(X, Y)
    assert len(Remembers.groups) == 3
    assert {len(met) for met in Remembers.groups} == {10}
    assert set().union(*Remembers.groups) == set(range(15))


def test_the_large_model_is_not_kept():
    large = DecisionTreeRegressor(random_state=0)
    noisy = Y + RNG.normal(size=150)
    model = Distilled(large, leaves=4).fit(X, noisy)
    assert len(pickle.dumps(model)) < len(pickle.dumps(large.fit(X, noisy))) / 2


@pytest.mark.parametrize("task", [Task.CLASSIFICATION, Task.REGRESSION])
@pytest.mark.parametrize("student", ["tree", "linear"])
def test_the_catalogue_makes_one_for_both_tasks(task, student):
    options = {"estimator": {"method": "extra_trees", "options": {"n_estimators": 10}}}
    context = ModelContext(task, seed=0)
    model = make_model("distilled", {**options, "student": student}, context)
    y = LABELS if context.is_classification else Y
    assert len(model.fit(X, y).predict(X)) == 150


@pytest.mark.parametrize(("inside", "label"), [("dummy", "Baseline"), ("distilled", "Distilled")])
def test_it_holds_no_other_of_its_kind_and_no_baseline(inside, label):
    options = {"estimator": {"method": inside, "options": {}}}
    with pytest.raises(InvalidOptionError, match=f"Learns from cannot be {label}"):
        make_model("distilled", options, ModelContext(Task.REGRESSION, seed=0))


def test_it_says_of_itself_what_holds_for_it_and_not_for_its_teacher():
    has = traits_of(Pick(method="distilled", options={"estimator": {"method": "forest"}}))
    assert has >= {traits.NESTED, traits.COMBINED, traits.DISTILLED}
    assert not has & {traits.TREE, traits.FOREST, traits.AVERAGED, traits.TAKES_GAPS}
