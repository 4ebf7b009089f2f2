"""What a model's own numbers become where its probabilities were bent after it was fitted.

A logistic curve and a temperature are lines on the scale of scores: exact parts of a score stay
exact, and the base and every part are those of the answers that are given. A bend of each of
several classes by itself is no line of any score.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.model.explain.parts import LOG_ODDS, SOFTMAX, Parts
from core.parts.steps.models.calibrators import ROOM
from core.parts.steps.models.recalibrated import calibrator_of
from core.pipeline.inside import bends_of
from core.table.arrays import Array

BENT = ", bent as its answers are"
UNBENT = (
    "Its probabilities were bent afterwards, each class by itself: these are the numbers of the "
    "model before, which add up to no answer that it gives now."
)


@dataclass(frozen=True)
class Bend:
    """The curves that a model's probabilities go through, as (method, numbers), the innermost
    first; none where it answers as it was fitted."""

    curves: tuple[tuple[str, Any], ...]

    def __bool__(self) -> bool:
        return bool(self.curves)

    @property
    def told(self) -> str:
        """What to add to the scale of numbers that stand for the model inside; empty where they
        are those of the answers."""
        return "" if self.line else ", before its probabilities were bent"

    @property
    def line(self) -> tuple[float, float] | None:
        """Slope and shift of a score: of the second of two classes, or of each of several, which a
        temperature does not shift. None where the bend is no line."""
        lines = [_line(method, numbers) for method, numbers in self.curves]
        slope, shift = 1.0, 0.0
        for one in lines:
            if one is None:
                return None
            slope, shift = one[0] * slope, one[0] * shift + one[1]
        return slope, shift

    def probabilities(self, said: Array) -> Array:
        """Probabilities (rows, classes) of the model inside, as they are answered."""
        for method, numbers in self.curves:
            said = calibrator_of(method, numbers).bend(said)
        return np.asarray(said)

    def scores(self, inside: Array) -> Array:
        """Scores (rows, classes) of the model inside, as they are answered: a probability nearer to
        0 or 1 than a bend tells apart counts as it."""
        for method, numbers in self.curves:
            slope, shift = _line(method, numbers) or (1.0, 0.0)
            inside = _within_room(inside) * slope + shift * _signs(inside.shape[1])
        return inside


def bend_of(model: Any) -> Bend:
    """The bend around a fitted model."""
    return Bend(tuple((one.method, one.numbers) for one in bends_of(model)))


def bent_parts(parts: Parts, bend: Bend) -> Parts | None:
    """Exact parts of the scores as the bend leaves them; None where it is no line of them."""
    if not bend:
        return parts
    line = bend.line if parts.scale in (LOG_ODDS, SOFTMAX) else None
    if line is None:
        return None
    slope, shift = line
    return replace(
        parts,
        values=parts.values * slope,
        base=parts.base * slope + shift * _signs(len(parts.base)),
        output=bend.scores(parts.output),
        method=parts.method + BENT,
    )


def _line(method: str, numbers: Any) -> tuple[float, float] | None:
    if method == "temperature":
        return 1 / numbers[0], 0.0
    return tuple(numbers[0]) if len(numbers) == 1 else None


def _signs(outputs: int) -> Array:
    """A shift speaks for the second of two classes, and against the first."""
    return np.array([-1.0, 1.0]) if outputs == 2 else np.ones(outputs)


def _within_room(scores: Array) -> Array:
    """Scores of probabilities that are no nearer to 0 or 1 than ROOM; of several classes only
    their distance from the whole counts."""
    if scores.shape[1] == 2:
        most = np.log((1 - ROOM) / ROOM)
        return np.asarray(np.clip(scores, -most, most))
    top = scores.max(axis=1, keepdims=True)
    whole = top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return np.asarray(np.maximum(scores, whole + np.log(ROOM)))
