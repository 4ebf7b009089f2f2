"""Estimators as the code that builds them."""

import pytest

from core.methods.context import MethodContext
from core.methods.models import MODELS, ModelContext, make_model
from core.methods.prepare import SLOTS
from core.recipe.recipe import Pick
from core.table.schema import Task
from tests.export.emitting import emitted, parameters

CONTEXTS = [
    (model.key, task, balanced)
    for model in MODELS.values()
    for task in Task
    for balanced in (False, True)
    if model.is_available
    and model.does_suit(task)
    and not (balanced and (task is Task.REGRESSION or "no_weights" in model.traits))
]


@pytest.mark.parametrize(("key", "task", "balanced"), CONTEXTS)
def test_every_model_can_be_written_as_code(key, task, balanced):
    model = make_model(key, {}, ModelContext(task, balanced=balanced, seed=3))
    assert parameters(emitted(model)) == parameters(model)


METHODS = [
    (slot.key, method.key)
    for slot in SLOTS.values()
    for method in slot.catalog.values()
    if method.is_available
]


@pytest.mark.parametrize(("slot", "method"), METHODS)
def test_every_preparation_can_be_written_as_code(slot, method):
    step = Pick(method=method).build(SLOTS[slot].catalog, MethodContext(Task.REGRESSION))
    if step is not None:
        assert parameters(emitted(step)) == parameters(step)
