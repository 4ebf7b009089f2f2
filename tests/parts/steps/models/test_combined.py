"""Models that answer together: by weights, by votes, and by a model of what they say."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from core.choices.pick import Pick
from core.errors import InvalidOptionError, NotApplicableError
from core.methods.models import ModelContext, make_model, traits, traits_of
from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.combined import Stacked, Voted
from core.table.schema import Task

RNG = np.random.default_rng(0)
X = RNG.normal(size=(150, 4))
Y = X[:, 0] + 0.3 * RNG.normal(size=150)
LABELS = np.where(Y > 0.7, "c", np.where(Y > -0.3, "b", "a"))
CLASSIFIERS = [
    ("linear", LogisticRegression()),
    ("tree", DecisionTreeClassifier(max_depth=2, random_state=0)),
    ("deep", DecisionTreeClassifier(max_depth=4, random_state=0)),
]
NUMBERS = [
    ("linear", LinearRegression()),
    ("tree", DecisionTreeRegressor(max_depth=3, random_state=0)),
]


class Remembers(RegressorMixin, BaseEstimator):
    """Says of a row it was fitted on a million, of others the mean; knows what it was told."""

    def __init__(self, inner=None):
        self.inner = inner

    def fit(self, X, y):
        self.rows_, self.mean_ = {row.tobytes() for row in X}, float(np.mean(y))
        self.groups_ = None if self.inner is None else self.inner.known.groups
        return self

    def predict(self, X):
        return np.array([1e6 if row.tobytes() in self.rows_ else self.mean_ for row in X])


def test_a_soft_vote_is_the_weighted_mean_of_probabilities():
    model = Voted(CLASSIFIERS, weights=[1.0, 2.0, 0.0]).fit(X, LABELS)
    first, second, _ = [member.fit(X, LABELS).predict_proba(X) for _, member in CLASSIFIERS]
    expected = (first + 2 * second) / 3
    np.testing.assert_allclose(model.predict_proba(X), expected)
    assert (model.predict(X) == np.array(["a", "b", "c"])[expected.argmax(axis=1)]).all()


def test_a_hard_vote_counts_the_classes_that_are_called():
    model = Voted(CLASSIFIERS, is_hard=True).fit(X, LABELS)
    called = np.array([member.fit(X, LABELS).predict(X) for _, member in CLASSIFIERS])
    shares = np.stack([(called == label).mean(axis=0) for label in "abc"], axis=1)
    np.testing.assert_allclose(model.predict_proba(X), shares)


def test_numbers_are_averaged():
    model = Voted(NUMBERS, weights=[3.0, 1.0]).fit(X, Y)
    first, second = [member.fit(X, Y).predict(X) for _, member in NUMBERS]
    np.testing.assert_allclose(model.predict(X), (3 * first + second) / 4)
    assert not hasattr(model, "predict_proba")


def test_a_stack_learns_from_rows_that_its_members_were_not_fitted_on():
    inner = InnerSplit(3)
    model = Stacked([("known", Remembers()), *NUMBERS], Ridge(), inner=inner)
    said = model._out_of_fold(X, Y, np.arange(len(Y)))
    assert said.shape == (150, 3)
    assert said[:, 0].max() < 1e3  # what it says of rows that it knows is never learned from
    for fitted, held in inner.split(X, Y):
        expected = LinearRegression().fit(X[fitted], Y[fitted]).predict(X[held])
        np.testing.assert_allclose(said[held, 1], expected)


def test_a_stack_answers_by_its_meta_model():
    inner = InnerSplit(3, by_class=True)
    model = Stacked(CLASSIFIERS, LogisticRegression(), inner=inner).fit(X, LABELS)
    said = np.hstack([member.predict_proba(X)[:, 1:] for member in model.estimators_])
    np.testing.assert_allclose(model.predict_proba(X), model.final_estimator_.predict_proba(said))
    assert (model.predict(X) == LABELS).mean() > 0.7


def test_a_stack_keeps_groups_together_and_tells_members_theirs():
    groups = np.repeat(np.arange(30), 5)
    inner, own = InnerSplit(3), InnerSplit(2)
    model = Stacked([("a", Remembers(own)), ("b", LinearRegression())], Ridge(), inner=inner)
    seen = []
    with knowing(model, RowKeys(groups=groups)):
        for fitted, held in inner.split(X, Y):
            assert not {*groups[fitted]} & {*groups[held]}
            member = model._members_of(fitted, X, Y, np.arange(150))[0]
            seen.append(member.groups_)
            np.testing.assert_array_equal(member.groups_, groups[fitted])
        np.testing.assert_array_equal(own.known.groups, groups)
    assert len(seen) == 3
    assert own.known.groups is None


def test_copies_of_a_row_stand_on_one_side_of_a_stack():
    origin = np.repeat(np.arange(75), 2)
    twice, values = X[origin], pd.Series(Y[origin], index=pd.Index(origin, name="origin"))
    model = Stacked(
        [("known", Remembers()), ("b", LinearRegression())], Ridge(), inner=InnerSplit(3)
    )
    with knowing(model, RowKeys(origin=origin)):
        said = model._out_of_fold(twice, np.asarray(values), origin)
    assert said[:, 0].max() < 1e3


@pytest.mark.parametrize("key", ["voting", "averaging"])
def test_weights_must_fit_the_members(key):
    task = Task.CLASSIFICATION if key == "voting" else Task.REGRESSION
    for weights, words in [
        ((1.0,), "one for each of the 3 members, got 1"),
        ((0, 0, 0), "all be 0"),
    ]:
        with pytest.raises(InvalidOptionError, match=words):
            make_model(key, {"weights": weights}, ModelContext(task))


def test_a_member_that_cannot_weigh_classes_says_so():
    members = ({"method": "forest", "options": {}}, {"method": "knn", "options": {}})
    context = ModelContext(Task.CLASSIFICATION, class_weight="balanced")
    with pytest.raises(NotApplicableError, match="Nearest neighbours takes no class weights"):
        make_model("voting", {"members": members}, context)


def test_a_combination_takes_gaps_where_every_member_does():
    def of(*keys):
        members = tuple({"method": key, "options": {}} for key in keys)
        return traits_of(Pick(method="stacking", options={"members": members}))

    assert {traits.TREE, traits.TAKES_GAPS} <= of("xgboost", "lightgbm")
    assert traits.TAKES_GAPS not in of("xgboost", "forest")
    assert traits.TREE not in of("xgboost", "logistic")
    assert traits.PENALISED in of("xgboost", "logistic")
    assert traits.PENALISED not in of("xgboost", "lightgbm")  # the meta-model sees no column
    assert traits.LINEAR not in of("logistic", "mlp")
