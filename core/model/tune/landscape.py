"""How scores lie over the options that were searched: along one, over two, over all at once."""

from dataclasses import dataclass

import numpy as np

from core.choices.options import Number, Option
from core.model.tune.result import TuneResult
from core.model.tune.samplers import way_of
from core.model.tune.trial import Trial, comparable
from core.table.arrays import Array

FEWEST_FOR_CONTOUR = 8
GRID = 25  # points along each side of a contour
NEAREST = 1e-6
POWER = 3.0  # of the distance, by which near trials count more


@dataclass(frozen=True)
class OptionAxis:
    """An option's values over the trials that have a score (trials,): numbers, or places among the
    `words` of a choice or a switch."""

    name: str
    label: str
    values: Array
    words: tuple[str, ...] = ()
    is_log: bool = False


@dataclass(frozen=True)
class Landscape:
    """The trials that have a score: their numbers, scores (a dropped one's estimate), seconds, and
    an axis for each option that was searched."""

    numbers: Array
    scores: Array
    seconds: Array
    axes: tuple[OptionAxis, ...]


@dataclass(frozen=True)
class ScoreContour:
    """Scores over two number options, by the trials around each point (y by x)."""

    first: OptionAxis
    second: OptionAxis
    x: Array
    y: Array
    scores: Array


def landscape(result: TuneResult) -> Landscape:
    """Of all trials with a score that can be compared."""
    trials = comparable(result.trials)
    return Landscape(
        np.array([trial.number for trial in trials]),
        np.array([trial.estimate for trial in trials], dtype="float64"),
        np.array([trial.seconds for trial in trials], dtype="float64"),
        tuple(_axis(option, trials) for option in result.options),
    )


def _axis(option: Option, trials: list[Trial]) -> OptionAxis:
    found = [trial.options[option.name] for trial in trials]
    if isinstance(option, Number):
        return OptionAxis(
            option.name, option.label, np.array(found, dtype="float64"), (), option.log
        )
    words = tuple(dict.fromkeys(map(str, getattr(option, "values", (False, True)))))
    places = np.array([words.index(str(value)) for value in found], dtype="float64")
    return OptionAxis(option.name, option.label, places, words)


def contour(result: TuneResult, first: str, second: str) -> ScoreContour | None:
    """Scores over two number options by their names, each point the mean of the trials weighted by
    nearness; None for few trials or an option that did not vary."""
    seen = landscape(result)
    axes = {axis.name: axis for axis in seen.axes}
    one, other = axes[first], axes[second]
    if len(seen.scores) < FEWEST_FOR_CONTOUR or min(np.ptp(one.values), np.ptp(other.values)) == 0:
        return None
    x, y = (_points(axis) for axis in (one, other))
    ways = np.column_stack([_ways(one, one.values), _ways(other, other.values)])
    grid = np.stack(np.meshgrid(_ways(one, x), _ways(other, y)), axis=-1)
    away = np.linalg.norm(grid[:, :, None, :] - ways[None, None], axis=-1)
    weights = 1 / np.maximum(away, NEAREST) ** POWER
    return ScoreContour(one, other, x, y, weights @ seen.scores / weights.sum(axis=-1))


def _points(axis: OptionAxis) -> Array:
    low, high = float(axis.values.min()), float(axis.values.max())
    between = np.geomspace if axis.is_log else np.linspace
    return np.asarray(between(low, high, GRID))


def _ways(axis: OptionAxis, values: Array) -> Array:
    """How far each value is on the way between the least and the most that was tried."""
    low, high = float(axis.values.min()), float(axis.values.max())
    tried = Number(axis.name, axis.label, low, high, low, log=axis.is_log)
    return np.array([way_of(tried, float(value)) for value in values])
