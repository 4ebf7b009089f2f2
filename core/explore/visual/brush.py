"""What was selected on a chart, as a condition of the formula language."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from core.explore.visual.conditions import (
    either,
    in_cells,
    joined_plain,
    number_literal,
    ranged,
    time_literal,
)
from core.explore.visual.cuts import WHOLE, Axis
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role, role_of
from core.table.dataset import Dataset

Selection = Mapping[str, Sequence[Mapping[str, Any]]]
CELL, Y_CELL, COLOUR, FACET = range(4)  # what a mark carries: its cells, colour and facet by number


def brushed(dataset: Dataset, data: PlotData, selection: Selection) -> str:
    """The condition of the rows that were selected; empty where nothing was.

    `selection` is Streamlit's: `box` and `lasso` areas, else clicked `points`. A lasso counts as
    the box around it, and along cells as the cells whose middle it holds.
    """
    areas = [*selection.get("box", ()), *selection.get("lasso", ())]
    if areas:
        return either(_of_area(dataset, data, area) for area in areas)
    return either(_of_points(dataset, data, selection.get("points", ())))


def _of_area(dataset: Dataset, data: PlotData, area: Mapping[str, Any]) -> str:
    x, y = _axes_of(dataset, data, area)
    parts = [
        _between(dataset, axis, area[key])
        for key, axis in (("x", x), ("y", y))
        if axis is not None and axis.name
    ]
    if not all(parts):
        return ""
    facet = _facet_of(data, _number(area.get("xref", "x")))
    return joined_plain(*map(_bracketed, dict.fromkeys([*parts, _part(dataset, facet)])))


def _bracketed(text: str) -> str:
    return f"({text})" if " or " in text else text


def _axes_of(
    dataset: Dataset, data: PlotData, area: Mapping[str, Any]
) -> tuple[Axis | None, Axis | None]:
    """The columns along the sides of an area; None where a side shows no column's own values."""
    if data.axes:
        x, y = (data.axes[_number(area.get(key, "x"))] for key in ("xref", "yref"))
        return x, (y if y is not x else None)
    if data.spec.chart in ("box", "violin") and data.spec.y is not None:
        return data.x, Axis(data.spec.y, role_of(dataset.schema[data.spec.y]))
    return data.x, data.y


def _number(reference: str) -> int:
    """Which plot an axis belongs to: x is the first, x2 the second."""
    digits = re.sub(r"\D", "", str(reference))
    return int(digits) - 1 if digits else 0


def _facet_of(data: PlotData, number: int) -> tuple[Axis, int] | None:
    if data.facet == WHOLE or number >= len(data.facets):
        return None
    return data.facet, data.facet.labels.index(data.facets[number])


def _part(dataset: Dataset, part: tuple[Axis, int] | None) -> str:
    if part is None:
        return ""
    return in_cells(dataset.frame[part[0].name], part[0], [part[1]])


def _between(dataset: Dataset, axis: Axis, ends: Sequence[Any]) -> str:
    if axis.places and axis.role is not Role.TIME and isinstance(axis.places[0], str):
        low, high = sorted(float(end) for end in ends)[:: max(1, len(ends) - 1)]
        chosen = range(math.ceil(low), math.floor(high) + 1)
        return in_cells(dataset.frame[axis.name], axis, chosen)
    low, high = _span(axis, ends)
    if not axis.places:
        return _raw_range(axis, low, high)
    middles = [axis.edges[i] / 2 + axis.edges[i + 1] / 2 for i in range(len(axis.places))]
    chosen_cells = [i for i, middle in enumerate(middles) if low <= middle <= high]
    return in_cells(dataset.frame[axis.name], axis, chosen_cells)


def _span(axis: Axis, ends: Sequence[Any]) -> tuple[float, float]:
    """The lowest and the highest coordinate, times in nanoseconds."""
    if axis.role is Role.TIME:
        numbers = [float(_as_time(end)) for end in ends]
    else:
        numbers = [float(end) for end in ends]
    return min(numbers), max(numbers)


def _as_time(end: Any) -> int:
    """Plotly writes dates as texts, and points on a date axis as milliseconds."""
    if isinstance(end, int | float):
        return int(end * 1e6)
    return int(pd.Timestamp(str(end)).as_unit("ns").value)


def _raw_range(axis: Axis, low: float, high: float) -> str:
    """Ends rounded to a thousandth of what they span, as a hand cannot drag any finer."""
    if axis.role is Role.TIME:
        return ranged(axis.name, time_literal(low), time_literal(high))
    if 0 < high - low < math.inf:
        digits = 3 - math.floor(math.log10(high - low))
        low, high = round(low, digits), round(high, digits)
    return ranged(axis.name, number_literal(low), number_literal(high))


def _of_points(
    dataset: Dataset, data: PlotData, points: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    carried = [point["customdata"] for point in points if point.get("customdata") is not None]
    if carried:
        yield from _of_cells(
            dataset, data, [tuple(int(v) for v in _four(each)) for each in carried]
        )
    elif points and data.spec.chart == "scatter":
        ends = {key: [point[key] for point in points] for key in ("x", "y")}
        yield _of_area(dataset, data, ends)


def _four(carried: Any) -> list[Any]:
    values = list(carried.values()) if isinstance(carried, Mapping) else list(carried)
    return values[:4]


def _of_cells(dataset: Dataset, data: PlotData, marks: list[tuple[int, ...]]) -> Iterator[str]:
    """Clicked marks: the x cells they share a y cell, a colour and a facet with, together."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for mark in marks:
        groups.setdefault(mark[Y_CELL:], []).append(mark[CELL])
    for (y, colour, facet), cells in groups.items():
        parts = [
            _cells(dataset, data.x, cells),
            _cells(dataset, data.y, [y]),
            _cells(dataset, data.colour, [colour]),
            _cells(dataset, data.facet, [facet]),
        ]
        yield joined_plain(*map(_bracketed, filter(None, parts)))


def _cells(dataset: Dataset, axis: Axis, cells: list[int]) -> str:
    if not axis.name:
        return ""
    return in_cells(dataset.frame[axis.name], axis, cells)
