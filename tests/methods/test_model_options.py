"""Options of models: each has its effect, and one that means nothing for a task is refused."""

import numpy as np
import pytest

from core.choices.options import does_suit
from core.errors import NotApplicableError
from core.methods.models import MODELS, ModelContext, make_model
from core.pipeline.inside import innermost, out_of_bag_of
from core.table.schema import Task

CLASSES, NUMBERS = ModelContext(Task.CLASSIFICATION), ModelContext(Task.REGRESSION)


def table(rows=120):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(rows, 3))
    return X, X[:, 0] + 0.3 * rng.normal(size=rows)


@pytest.mark.parametrize(
    ("metric", "power", "expected"),
    [("euclidean", 5.0, 2), ("manhattan", 5.0, 1), ("minkowski", 4.0, 4), ("hamming", 5.0, None)],
)
def test_neighbours_are_those_of_the_distance(metric, power, expected):
    X, signal = table()
    X = X.round()
    model = make_model("knn", {"metric": metric, "power": power, "n_neighbors": 3}, NUMBERS)
    model.fit(X, signal)
    away = np.abs(X - X[0])
    far = (away > 0).mean(axis=1) if expected is None else (away**expected).sum(axis=1)
    found, _ = model.kneighbors(X[:1])
    known = np.sort(far if expected is None else far ** (1 / expected))[:3]
    assert found[0] == pytest.approx(known)


def test_a_reach_can_be_a_number():
    made = make_model("svm", {"gamma": "number", "reach": 0.25, "degree": 4}, NUMBERS)
    assert (made.regressor.gamma, made.regressor.degree) == (0.25, 4)
    assert make_model("svm", {"reach": 0.25}, NUMBERS).regressor.gamma == "scale"


def test_a_tree_splits_by_what_was_chosen():
    assert make_model("tree", {"criterion": "entropy"}, CLASSES).criterion == "entropy"
    made = make_model("tree", {"split_by": "absolute_error"}, NUMBERS)
    assert made.regressor.criterion == "absolute_error"


def test_an_option_of_the_other_task_is_refused_with_its_name():
    with pytest.raises(NotApplicableError, match="Split by of Decision tree.*split_by"):
        make_model("tree", {"split_by": "absolute_error"}, CLASSES)
    with pytest.raises(NotApplicableError, match="Purity by"):
        make_model("tree", {"criterion": "entropy"}, NUMBERS)
    shown = [o.name for o in MODELS["tree"].options if does_suit(o, Task.REGRESSION)]
    assert "split_by" in shown
    assert "criterion" not in shown


@pytest.mark.parametrize("key", ["forest", "extra_trees"])
def test_a_forest_scores_its_own_rows_out_of_the_bag(key):
    X, signal = table()
    options = {"n_estimators": 60, "out_of_bag": True}
    numbers = make_model(key, options, NUMBERS).fit(X, 1000 * signal)
    said = out_of_bag_of(numbers)
    assert np.corrcoef(said, signal)[0, 1] > 0.8
    assert said.std() > 100, "it is in the target's unit"
    assert np.abs(said - 1000 * signal).mean() > np.abs(numbers.predict(X) - 1000 * signal).mean()
    y = np.where(signal > 0, "yes", "no")
    classes = make_model(key, options, CLASSES).fit(X, y)
    assert out_of_bag_of(classes).shape == (120, 2)
    assert out_of_bag_of(make_model(key, {"n_estimators": 10}, CLASSES).fit(X, y)) is None
    assert innermost(numbers).oob_score
