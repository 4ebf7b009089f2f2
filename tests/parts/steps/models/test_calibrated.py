"""A calibrated model holds rows back as all rows are divided, and bends what the model says."""

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.naive_bayes import GaussianNB

from core.choices.pick import Pick
from core.methods.metrics import Predictions
from core.methods.models import ModelContext, make_model, traits
from core.methods.models.catalog import traits_of
from core.model.evaluate import calibration
from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.models.calibrated import Calibrated
from core.table.schema import Task


def doubled(rows, seed):
    """Columns that say the same: naive Bayes counts each as evidence and is far too sure."""
    rng = np.random.default_rng(seed)
    one = rng.normal(size=rows)
    y = np.where(rng.random(rows) < 1 / (1 + np.exp(-one)), "yes", "no")
    return np.column_stack([one] * 6), y


def error_of(model, X, y):
    probabilities = model.predict_proba(X)
    return calibration(Predictions(y, y, probabilities, ("no", "yes"), "yes")).error


def test_naive_bayes_that_is_too_sure_is_made_honest():
    X, y = doubled(800, 0)
    new, truth = doubled(8000, 1)
    plain = GaussianNB().fit(X, y)
    bent = Calibrated(GaussianNB()).fit(X, y)
    assert error_of(plain, new, truth) > 0.12
    assert error_of(bent, new, truth) < 0.05
    assert set(bent.predict(new)) == {"no", "yes"}


class Notes(ClassifierMixin, BaseEstimator):
    """Remembers which rows every copy was fitted on and asked about."""

    asked: list = []
    fitted: list = []

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        Notes.fitted.append(set(X[:, 0].astype(int).tolist()))
        return self

    def predict_proba(self, X):
        Notes.asked.append(set(X[:, 0].astype(int).tolist()))
        return np.full((len(X), len(self.classes_)), 1 / len(self.classes_))


@pytest.fixture
def notes():
    Notes.asked, Notes.fitted = [], []
    return Notes


def test_groups_stay_whole_inside(notes):
    X, y = np.arange(60.0).reshape(-1, 1), np.arange(60) % 2
    model = Calibrated(Notes(), "sigmoid", inner=InnerSplit(by_class=True))
    with knowing(model, RowKeys(groups=np.arange(60) // 6)):
        model.fit(X, y)
    assert len(notes.asked) == 5
    for fitted, asked in zip(notes.fitted, notes.asked, strict=False):
        assert not {row // 6 for row in fitted} & {row // 6 for row in asked}


def test_made_rows_are_learned_from_and_never_calibrated_on(notes):
    X, y = np.arange(60.0).reshape(-1, 1), np.arange(60) % 2
    origin = np.where(np.arange(60) < 40, np.arange(60), -1)
    origin[39] = 38  # drawn twice
    model = Calibrated(Notes(), "sigmoid", inner=InnerSplit(by_class=True))
    with knowing(model, RowKeys(origin=origin)):
        model.fit(X, y)
    assert set().union(*notes.asked) == set(range(39))
    assert {50, 59} <= set().union(*notes.fitted)


def test_isotonic_of_few_rows_and_a_single_row_of_a_class_say_why_not():
    X, y = doubled(200, 0)
    with pytest.raises(ValueError, match=r"needs 10,000 rows .* take sigmoid"):
        Calibrated(GaussianNB(), "isotonic").fit(X, y)
    with pytest.raises(ValueError, match="needs two"):
        Calibrated(GaussianNB()).fit(X, np.where(np.arange(200) == 3, "yes", "no"))


def test_its_row_takes_any_model_but_those_that_hold_another():
    options = {"estimator": {"method": "tree", "options": {"max_depth": 2}}, "method": "sigmoid"}
    made = make_model("calibrated", options, ModelContext(Task.CLASSIFICATION))
    assert made.estimator.max_depth == 2
    has = traits_of(Pick(method="calibrated", options=options))
    assert {traits.CALIBRATED, traits.NESTED, traits.TREE} <= has
