"""Labels of several classes by what wrong answers cost (Elkan 2001, "The foundations of
cost-sensitive learning")."""

from dataclasses import dataclass

import numpy as np

from core.errors import InvalidOptionError
from core.methods.metrics import Predictions
from core.model.evaluate.errors import actual_places
from core.model.train.threshold_choice import at_least_cost
from core.table.arrays import Array


@dataclass(frozen=True)
class ClassCosts:
    """What labels cost in all, in the unit of `costs`: those of least expected cost, and the
    likeliest ones; `labelled` has the first. `moved` rows get another label."""

    costs: Array
    least: float
    likeliest: float
    moved: int
    labelled: Predictions


def equal_costs(classes: int) -> Array:
    """1 for every wrong label and 0 for the right one, (classes, classes)."""
    return 1.0 - np.eye(classes)


def label_by_costs(predictions: Predictions, costs: Array) -> ClassCosts:
    """Give each row the label whose expected cost is least.

    `costs[i, j]` is that of calling a row of class i by class j, in the order of the classes.
    Raises InvalidOptionError unless it has a finite number for every pair.
    """
    assert predictions.probabilities is not None
    costs, count = np.asarray(costs, dtype="float64"), len(predictions.classes)
    if costs.shape != (count, count) or not np.isfinite(costs).all():
        raise InvalidOptionError(
            f"Costs need a number for each of {count} actual and {count} predicted classes: fill "
            "every cell of the table."
        )
    labelled = at_least_cost(predictions, costs)
    places = np.argmin(predictions.probabilities @ costs, axis=1)
    likeliest = np.argmax(predictions.probabilities, axis=1)
    actual = actual_places(predictions)
    return ClassCosts(
        costs,
        float(costs[actual, places].sum()),
        float(costs[actual, likeliest].sum()),
        int(np.sum(places != likeliest)),
        labelled,
    )
