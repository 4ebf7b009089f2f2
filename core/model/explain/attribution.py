"""Shapley values of a fitted model in the table's own columns, checked to add up."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from core.model.explain.families import exact_parts
from core.model.explain.grouped import grouped_parts
from core.model.explain.parts import Parts
from core.model.explain.subject import Subject
from core.table.arrays import Array


@dataclass(frozen=True)
class Attribution:
    """How far each column moved each row's output from the base.

    `values` has shape (rows, columns, outputs), `base` (outputs,), `output` (rows, outputs), and
    base + values.sum(axis=1) = output up to `error`, on the scale that `scale` names.
    """

    values: Array
    base: Array
    output: Array
    scale: str
    method: str
    error: float
    note: str = ""

    def importance(self, place: int | None = None) -> Array:
        """Mean |value| of each column for one output, or over all of them."""
        sizes = np.abs(self.values).mean(axis=0)
        return np.asarray(sizes.mean(axis=1) if place is None else sizes[:, place])


def attribute(subject: Subject, X: Array, *, is_sampled: bool = False) -> Attribution:
    """Explain prepared rows: by the exact method of the model's family, else, or where that is
    wished, by permutations, on the scale of probabilities or of the target.

    Permutations cost a model call for every column, so they take the first rows only.
    """
    with threadpool_limits(1):
        parts = None if is_sampled else exact_parts(subject, X)
        note = ""
        if parts is not None:
            exact = _collected(subject, _of_labels(parts, subject.labels))
            if _adds_up(exact):
                return exact
            note = f"{exact.method} missed the model's output by {exact.error:.2g} and was not used"
        sampled = grouped_parts(subject.model, X, subject)
    return _measured(sampled.values, sampled, note)


def _of_labels(parts: Parts, labels: tuple[Any, ...]) -> Parts:
    """The outputs of the wanted classes; a class that the model never met stays 0."""
    if not labels:
        return parts
    known = list(parts.classes)
    values = np.zeros((*parts.values.shape[:2], len(labels)))
    base, output = np.zeros(len(labels)), np.zeros((len(parts.output), len(labels)))
    for place, label in enumerate(labels):
        if label in known:
            source = known.index(label)
            values[:, :, place] = parts.values[:, :, source]
            base[place], output[:, place] = parts.base[source], parts.output[:, source]
    return Parts(values, base, output, labels, parts.scale, parts.method)


def _collected(subject: Subject, parts: Parts) -> Attribution:
    """Sum the prepared columns of each of the table's columns: Shapley values add up."""
    summed = [parts.values[:, group].sum(axis=1) for group in subject.groups]
    return _measured(np.stack(summed, axis=1), parts, "")


def _measured(values: Array, parts: Parts, note: str) -> Attribution:
    error = np.abs(parts.base + values.sum(axis=1) - parts.output).max()
    return Attribution(
        values, parts.base, parts.output, parts.scale, parts.method, float(error), note
    )


def _adds_up(attribution: Attribution) -> bool:
    """Is the error what rounding explains? XGBoost works with 32-bit numbers."""
    spread = float(attribution.output.std(axis=0).max())
    return attribution.error <= 1e-3 * spread + 1e-5 * (1 + float(np.abs(attribution.output).max()))
