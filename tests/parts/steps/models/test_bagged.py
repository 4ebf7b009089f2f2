"""Members on drawn rows and columns, averaged; no member sees a copy of what it holds back."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import ModelContext, make_model, traits, traits_of
from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.bagged import Bagged, EvenlyBagged
from core.table.schema import Task

RNG = np.random.default_rng(0)
X = RNG.normal(size=(120, 5))
Y = X[:, 0] + 0.3 * RNG.normal(size=120)
LABELS = np.where(Y > 0.3, "yes", "no")


class Keeps(RegressorMixin, BaseEstimator):
    """Keeps what it was given."""

    def __init__(self, inner=None, random_state=None):
        self.inner = inner
        self.random_state = random_state

    def fit(self, X, y):
        self.X_, self.y_ = X, y
        self.known_ = None if self.inner is None else self.inner.known
        return self

    def predict(self, X):
        return np.full(len(X), self.y_.mean())


class Remembers(ClassifierMixin, BaseEstimator):
    """Remembers which rows it was fitted on, and how many of each class."""

    def __init__(self, estimator):
        self.estimator = estimator

    def fit(self, _, y):
        self.classes_ = np.unique(y)
        self.rows_, self.counts_ = y.index, y.value_counts().to_dict()
        return self


def test_the_answer_is_the_mean_of_the_members():
    bag = Bagged(LinearRegression(), n_estimators=4, max_features=0.6, random_state=1).fit(X, Y)
    said = [
        member.predict(X[:, columns])
        for member, columns in zip(bag.estimators_, bag.estimators_features_, strict=True)
    ]
    np.testing.assert_allclose(bag.predict(X), np.mean(said, axis=0))
    assert {len(columns) for columns in bag.estimators_features_} == {3}
    tree = Bagged(DecisionTreeClassifier(max_depth=2), random_state=1).fit(X, LABELS)
    mean = np.mean([member.predict_proba(X) for member in tree.estimators_], axis=0)
    np.testing.assert_allclose(tree.predict_proba(X), mean)
    assert (tree.predict(X) == np.array(["no", "yes"])[mean.argmax(axis=1)]).all()


def test_members_learn_from_rows_drawn_with_replacement_and_say_which():
    bag = Bagged(Keeps(), n_estimators=3, max_samples=0.5, random_state=0).fit(X, Y)
    for member in bag.estimators_:
        assert len(member.y_) == 60
        rows = member.y_.index.to_numpy()
        assert member.y_.index.name == "origin"
        assert 30 < len(set(rows)) < 60
        np.testing.assert_array_equal(member.X_, X[rows])
        np.testing.assert_array_equal(member.y_, Y[rows])
    assert len({member.random_state for member in bag.estimators_}) == 3


def test_rows_that_were_drawn_before_keep_their_origin():
    given = pd.Series(Y, index=pd.Index(np.arange(120) // 2 - 1, name="origin"))
    (member,) = Bagged(Keeps(), n_estimators=1, random_state=0).fit(X, given).estimators_
    assert set(member.y_.index) <= set(range(-1, 59))


def test_each_member_is_told_the_groups_and_times_of_its_own_rows():
    inner = InnerSplit()
    bag = Bagged(Keeps(inner), n_estimators=2, inner=InnerSplit(), random_state=0)
    groups = np.arange(120) // 4
    with knowing(bag, RowKeys(groups=groups, times=groups * 1.0)):
        bag.fit(X, Y)
    for member in bag.estimators_:
        rows = member.y_.index.to_numpy()
        np.testing.assert_array_equal(member.known_.groups, groups[rows])
        np.testing.assert_array_equal(member.known_.times, groups[rows])
        np.testing.assert_array_equal(member.known_.origin, rows)
    assert inner.known == RowKeys()


@pytest.mark.parametrize("inner", ["xgboost", "lightgbm", "hist_gradient_boosting"])
@pytest.mark.parametrize("task", list(Task))
def test_boosters_inside_stop_where_there_is_nothing_to_learn(inner, task):
    """With copies of a row on both sides they would never stop: each added tree knows the copy."""
    noise = np.random.default_rng(1).normal(size=300)
    y = noise if task is Task.REGRESSION else np.where(noise > 0, "a", "b")
    options = {"estimator": {"method": inner, "options": {"most_trees": 200}}, "n_estimators": 2}
    bag = make_model("bagging", options, ModelContext(task))
    bag.fit(np.random.default_rng(2).normal(size=(300, 5)), y)
    rounds = [getattr(member, "regressor_", member).rounds_ for member in bag.estimators_]
    assert max(rounds) < 70


def test_a_class_that_a_member_never_met_has_no_probability_from_it():
    labels = np.where(np.arange(120) == 7, "once", LABELS)
    bag = Bagged(DecisionTreeClassifier(), n_estimators=8, max_samples=0.2, random_state=0)
    said = bag.fit(X, labels).predict_proba(X)
    assert bag.classes_.tolist() == ["no", "once", "yes"]
    np.testing.assert_allclose(said.sum(axis=1), 1)
    assert any(len(member.classes_) == 2 for member in bag.estimators_)


class NeedsTwo(ClassifierMixin, BaseEstimator):
    def fit(self, _, y):
        self.classes_ = np.unique(y)
        assert len(self.classes_) == 2
        return self

    def predict(self, X):
        return np.full(len(X), self.classes_[0])

    def predict_proba(self, X):
        return np.full((len(X), 2), 0.5)


def test_rows_of_one_class_are_drawn_again():
    rare = np.where(np.arange(120) < 2, "yes", "no")
    bag = Bagged(NeedsTwo(), n_estimators=20, max_samples=0.3, random_state=0)
    assert len(bag.fit(X, rare).estimators_) == 20


def test_the_same_seed_draws_the_same():
    first, again, other = (
        Bagged(DecisionTreeRegressor(), random_state=seed).fit(X, Y).predict(X)
        for seed in (3, 3, 4)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not hasattr(Bagged(DummyRegressor()), "predict_proba")


@pytest.mark.parametrize("inner", ["tree", "xgboost", "ridge", "knn", "svm"])
def test_a_bag_has_the_traits_of_what_is_inside(inner):
    pick = Pick(method="bagging", options={"estimator": {"method": inner, "options": {}}})
    assert traits_of(pick) == traits_of(Pick(method=inner)) | {traits.NESTED}


def test_an_even_bag_shows_each_member_as_many_rows_of_every_class():
    labels = np.repeat(["many", "some", "few"], [90, 20, 10])
    tree = DecisionTreeClassifier(max_depth=2)
    bag = EvenlyBagged(Remembers(tree), n_estimators=4, random_state=0).fit(X, labels)
    for member in bag.estimators_:
        assert member.counts_ == {"many": 10, "some": 10, "few": 10}
    half = EvenlyBagged(Remembers(tree), n_estimators=2, max_samples=0.5).fit(X, labels)
    assert half.estimators_[0].counts_ == {"many": 5, "some": 5, "few": 5}
    first, second = (set(member.rows_) for member in bag.estimators_[:2])
    assert first != second


@pytest.mark.parametrize("key", ["balanced_forest", "balanced_bagging"])
def test_balanced_models_find_the_rare_class_at_the_price_of_its_probabilities(key):
    """As class weights do: the shares of the classes are no longer in the answers."""
    rng = np.random.default_rng(0)
    y = np.where(rng.random(600) < 0.08, "rare", "usual")
    columns = rng.normal(size=(600, 4)) + 0.9 * (y == "rare")[:, None]
    context = ModelContext(Task.CLASSIFICATION)
    options = {"n_estimators": 40}
    even, plain = (
        make_model(name, options, context).fit(columns[:400], y[:400]) for name in (key, "forest")
    )
    rare = y[400:] == "rare"
    found = [(model.predict(columns[400:]) == "rare")[rare].mean() for model in (even, plain)]
    assert found[0] > found[1] + 0.2
    errors = [
        ((model.predict_proba(columns[400:])[:, 0] - rare) ** 2).mean() for model in (even, plain)
    ]
    assert errors[0] > errors[1]


def test_balanced_models_refuse_weights_beside():
    context = ModelContext(Task.CLASSIFICATION, class_weight="balanced")
    for key in ("balanced_forest", "balanced_bagging"):
        with pytest.raises(NotApplicableError, match="takes no class weights"):
            make_model(key, {}, context)
        with pytest.raises(NotApplicableError, match="does not do regression"):
            make_model(key, {}, ModelContext(Task.REGRESSION))
