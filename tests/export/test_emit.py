"""Estimators as the code that builds them."""

import numpy as np
import pytest
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

from core.choices.pick import Pick
from core.export.emit import Emitter
from core.methods.context import MethodContext
from core.methods.models import MODELS, ModelContext, make_model
from core.methods.prepare import SLOTS
from core.table.schema import Task
from tests.export.emitting import emitted, parameters

CONTEXTS = [
    (model.key, task, balanced)
    for model in MODELS.values()
    for task in Task
    for balanced in (None, "balanced", {"a": 2.0, "b": 1.0})
    if model.is_available
    and model.does_suit(task)
    and not (balanced and (task is Task.REGRESSION or "no_weights" in model.traits))
]


@pytest.mark.parametrize(("key", "task", "balanced"), CONTEXTS)
def test_every_model_can_be_written_as_code(key, task, balanced):
    model = make_model(key, {}, ModelContext(task, class_weight=balanced, seed=3))
    assert parameters(emitted(model)) == parameters(model)


NEEDED = {"forward": {"time": "day"}, "backward": {"time": "day", "group": "city"}}
METHODS = [
    (slot.key, method.key)
    for slot in SLOTS.values()
    for method in slot.catalog.values()
    if method.is_available
]


@pytest.mark.parametrize(("slot", "method"), METHODS)
def test_every_preparation_can_be_written_as_code(slot, method):
    pick = Pick(method=method, options=NEEDED.get(method, {}))
    step = pick.build(SLOTS[slot].catalog, MethodContext(Task.REGRESSION))
    if step is not None:
        assert parameters(emitted(step)) == parameters(step)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ((1,), "(1,)"),
        ((1, "a"), "(1, 'a')"),
        ([], "[]"),
        ({"a": [None, True]}, "{'a': [None, True]}"),
        (float("inf"), 'float("inf")'),
        (float("-inf"), 'float("-inf")'),
        (float("nan"), 'float("nan")'),
        (np.float64(0.5), "0.5"),
        (np.int64(3), "3"),
    ],
)
def test_plain_values_are_written_as_they_are(value, code):
    assert Emitter().code(value) == code


def test_what_does_not_fit_a_line_stands_one_a_line():
    code = Emitter().code(["x" * 30] * 3)
    assert code == "[\n" + f"    '{'x' * 30}',\n" * 3 + "]"
    fits, does_not = (["x" * 25, "x" * 25, "x" * last] for last in (26, 27))
    assert len(Emitter().code(fits)) == 88
    assert "\n" in Emitter().code(does_not)


def test_what_cannot_be_written_is_refused():
    with pytest.raises(TypeError, match="No code can be written for object"):
        Emitter().code(object())


def test_only_parameters_that_are_not_the_default_are_written():
    assert Emitter().code(LogisticRegression(C=0.5)) == "LogisticRegression(C=0.5)"
    assert Emitter().code(KNeighborsClassifier(n_neighbors=5)) == "KNeighborsClassifier()"
    # 5.0 equals the default, but is of another type, which may mean another thing.
    assert Emitter().code(KNeighborsClassifier(n_neighbors=5.0)).endswith("(n_neighbors=5.0)")


def test_a_frame_as_output_is_not_lost():
    columns = ColumnTransformer([("scale", StandardScaler(), ["a"])]).set_output(transform="pandas")
    emitter = Emitter()
    assert emitter.code(columns).endswith('.set_output(transform="pandas")')
    assert "from sklearn.compose import ColumnTransformer" in emitter.imports
