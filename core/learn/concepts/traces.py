"""The traces of a figure as numbers and how far they reach, to draw them small or to hold a film's
axes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.look import PALETTE
from core.table.arrays import Array

WIDTH, HEIGHT, EDGE = 240, 130, 6
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|rgba?\([\d., ]+\)")


@dataclass(frozen=True)
class Drawn:
    """A trace with numbers in place of categories and dates."""

    kind: str
    x: Array
    y: Array
    trace: Any
    colour: str

    @property
    def mode(self) -> str:
        return str(self.trace.mode or "lines")


def traces_of(figure: go.Figure) -> Iterator[Drawn]:
    categories: dict[tuple[str, str], float] = {}
    for place, trace in enumerate(figure.data):
        if trace.type not in ("scatter", "bar", "heatmap", "contour"):
            continue
        if "y2" in str(trace.yaxis or "") or "x2" in str(trace.xaxis or ""):
            continue  # another axis: its numbers mean something else here
        x, y = (_numbers(values, axis, categories) for axis, values in _both(trace))
        if len(x) and len(y):
            yield Drawn(trace.type, x, y, trace, _colour(trace, place))


def _both(trace: Any) -> tuple[tuple[str, Any], tuple[str, Any]]:
    """The values along each axis; the places 0, 1, … where a grid or a line names none."""
    x, y = trace.x, trace.y
    if trace.type in ("heatmap", "contour"):
        shape = np.shape(trace.z) if trace.z is not None else (0, 0)
        x = range(shape[1] if len(shape) > 1 else 0) if x is None else x
        y = range(shape[0]) if y is None else y
    elif x is None and y is not None:
        x = range(len(y))
    elif y is None and x is not None:
        y = range(len(x))
    return ("x", [] if x is None else x), ("y", [] if y is None else y)


def _numbers(values: Any, axis: str, categories: dict[tuple[str, str], float]) -> Array:
    """Numbers as they are, categories by the order in which they come."""
    try:
        return np.asarray(values, dtype="float64")
    except (TypeError, ValueError):
        pass
    known = [key for key in categories if key[0] == axis]
    for value in map(str, values):
        if (axis, value) not in categories:
            categories[axis, value] = float(len(known))
            known.append((axis, value))
    return np.array([categories[axis, str(value)] for value in values])


def _colour(trace: Any, place: int) -> str:
    given = trace.marker.color if trace.type in ("scatter", "bar") else None
    if trace.type == "scatter" and "lines" in (trace.mode or "lines") and trace.line.color:
        given = trace.line.color
    if isinstance(given, str) and COLOUR.fullmatch(given):
        return given
    return PALETTE[place % len(PALETTE)]


@dataclass(frozen=True)
class Box:
    """Which numbers the picture's edges stand for."""

    low: tuple[float, float]
    high: tuple[float, float]
    is_log: tuple[bool, bool]

    def place(self, x: Array, y: Array) -> Array:
        """Points of the picture, shape (n, 2)."""
        shares = []
        for axis, values in enumerate((x, y)):
            with np.errstate(divide="ignore", invalid="ignore"):
                seen = np.log10(values) if self.is_log[axis] else values
            shares.append((seen - self.low[axis]) / (self.high[axis] - self.low[axis]))
        across = EDGE + shares[0] * (WIDTH - 2 * EDGE)
        down = HEIGHT - EDGE - shares[1] * (HEIGHT - 2 * EDGE)
        return np.column_stack([across, down]).round(1)


def box_of(figure: go.Figure) -> Box:
    """From where to where the numbers of a figure reach, or its own ranges; logarithms on a log
    axis."""
    return box_around(figure, list(traces_of(figure)))


def box_around(figure: go.Figure, drawn: list[Drawn]) -> Box:
    low, high, logs = [], [], []
    for axis, name in enumerate(("x", "y")):
        layout = figure.layout[f"{name}axis"]
        is_log = layout.type == "log"
        parts = [one.x if axis == 0 else one.y for one in drawn] + [np.zeros(0)]
        parts += [_bar_room(one, axis) for one in drawn if one.kind == "bar"]
        seen = np.concatenate(parts)
        with np.errstate(divide="ignore", invalid="ignore"):
            seen = np.log10(seen) if is_log else seen
        seen = seen[np.isfinite(seen)]
        ends = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
        if layout.range is not None and all(isinstance(end, int | float) for end in layout.range):
            ends = (float(layout.range[0]), float(layout.range[1]))
        if str(layout.autorange) == "reversed":
            ends = (ends[1], ends[0])
        low.append(ends[0])
        high.append(ends[1] if ends[1] != ends[0] else ends[0] + 1.0)
        logs.append(is_log)
    return Box((low[0], low[1]), (high[0], high[1]), (logs[0], logs[1]))


def is_lying(one: Drawn) -> bool:
    return str(one.trace.orientation or "v") == "h"


def _bar_room(one: Drawn, axis: int) -> Array:
    """Bars begin at 0 and are half a step wide to either side."""
    along = 0 if is_lying(one) else 1
    if axis == along:
        return np.zeros(1)
    places = one.x if axis == 0 else one.y
    return np.array(
        [np.nanmin(places) - 0.5 * step_of(places), np.nanmax(places) + 0.5 * step_of(places)]
    )


def step_of(places: Array) -> float:
    apart = np.diff(np.unique(places[np.isfinite(places)]))
    return float(apart.min()) if len(apart) else 1.0
