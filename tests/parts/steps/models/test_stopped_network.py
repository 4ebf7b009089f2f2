"""Early stopping of a network: by its loss, epoch by epoch, on rows set aside."""

import numpy as np
import pytest

from core.methods.models import ModelContext, make_model
from core.parts.steps.models.stopped_network import StoppedNetwork
from core.pipeline.inside import loss_curves_of, rounds_of
from core.table.schema import Task


def table(rows=300):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(rows, 4))
    return X, X[:, 0] + 0.5 * rng.normal(size=rows)


def network(task=Task.CLASSIFICATION, **options):
    options = {"width": 16, "learning_rate": 0.01, "patience": 5, **options}
    return make_model("mlp", options, ModelContext(task))


@pytest.mark.parametrize("task", [Task.CLASSIFICATION, Task.REGRESSION])
def test_as_many_epochs_as_do_best_are_taken(task):
    X, signal = table()
    y = np.where(signal > 0, "yes", "no") if task is Task.CLASSIFICATION else 1000 * signal
    model = network(task, epochs=0, most_epochs=60).fit(X, y)
    inner = model if task is Task.CLASSIFICATION else model.regressor_
    assert type(inner) is StoppedNetwork
    assert rounds_of(model) == inner.rounds_ == inner.estimator_.n_iter_
    curve = loss_curves_of(model)[0]
    assert curve["best"] == inner.found_[0]
    assert curve["fitted"][-1] < curve["fitted"][0]


def test_a_rare_class_does_not_end_it_at_once():
    X, signal = table(400)
    y = np.where(signal > np.quantile(signal, 0.95), "rare", "usual")
    assert network(epochs=0).fit(X, y).found_[0] > 5


def test_asked_epochs_set_nothing_aside_and_tell_the_loss_that_was_descended():
    X, signal = table()
    model = network(epochs=7).fit(X, signal > 0)
    assert rounds_of(model) is None
    (curve,) = loss_curves_of(model)
    assert curve.keys() == {"rounds", "fitted"}
    assert curve["rounds"] == list(range(1, 8))


def test_what_was_chosen_is_what_the_network_has():
    model = network(epochs=9, activation="tanh", batch=32, further=(8,), learning_rate=0.05)
    assert model.get_params()["hidden_layer_sizes"] == (16, 8)
    assert (model.activation, model.batch_size, model.learning_rate_init) == ("tanh", 32, 0.05)
    assert network(batch=0).batch_size == "auto"
