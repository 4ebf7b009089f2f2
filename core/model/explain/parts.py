"""What an exact method gives: values in the columns that the model sees, and their scale."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.table.arrays import Array

LOG_ODDS = "log-odds"
# Of several classes the scores may all be higher or lower by the same without a probability moving.
SOFTMAX = "softmax scores, of which only differences between classes count"
PROBABILITY = "probability"
UNITS = "the target's unit"
TREE_VALUES = "exact tree values"


@dataclass(frozen=True)
class Parts:
    """Values (rows, columns, outputs), base (outputs,) and the model's output (rows, outputs).

    `classes` names the outputs of a classifier; `scale` is what the numbers are measured in.
    """

    values: Array
    base: Array
    output: Array
    classes: tuple[Any, ...]
    scale: str
    method: str


def signed(model: Any, values: Array, base: Array, output: Array, method: str) -> Parts:
    """Name the outputs; the margin of two classes speaks for the second and against the first."""
    output = output.reshape(len(values), -1)
    classes = classes_of(model)
    if len(classes) == 2:
        values = np.concatenate([-values, values], axis=2)
        base, output = np.append(-base, base), np.hstack([-output, output])
    scale = SOFTMAX if len(classes) > 2 else LOG_ODDS if classes else UNITS
    return Parts(values, base, output, classes, scale, method)


def classes_of(model: Any) -> tuple[Any, ...]:
    """The classes of a fitted classifier; none of another model."""
    return tuple(np.asarray(model.classes_).tolist()) if hasattr(model, "classes_") else ()
