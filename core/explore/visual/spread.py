"""How a number spreads in each part of the rows: boxes and violins."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.explore.visual.cuts import Cut, uncut
from core.explore.visual.divided import Divided, divide, gap_note
from core.explore.visual.measures import five_numbers
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.explore.visual.spec import Spec
from core.explore.visual.view import View
from core.table.arrays import Array

BOXES = ("low whisker", "first quartile", "median", "third quartile", "high whisker")
MOST_QUANTILES, MOST_NUMBERS = 201, 40_000
PARTS = 10


def boxes(view: View, spec: Spec) -> PlotData:
    """Five numbers for each part."""
    values, parts = _divided(view, spec)
    rows = [(key, group.size, *five_numbers(group)) for key, group in _groups(parts.keys, values)]
    return _plot(view, spec, parts, pd.DataFrame(rows, columns=["key", "rows", *BOXES]))


def violins(view: View, spec: Spec) -> PlotData:
    """Evenly spaced quantiles of each part, which have the shape of the part's values."""
    values, parts = _divided(view, spec)
    groups = list(_groups(parts.keys, values))
    points = int(np.clip(MOST_NUMBERS // max(1, len(groups)), 21, MOST_QUANTILES))
    at = np.linspace(0, 1, points)
    rows = [
        (key, group.size, share, value)
        for key, group in groups
        for share, value in zip(at, np.quantile(group, at), strict=True)
    ]
    marks = pd.DataFrame(rows, columns=["key", "rows", "quantile", "value"])
    note = f"The shapes are drawn from {points} quantiles of each part."
    return _plot(view, spec, parts, marks, note)


def _divided(view: View, spec: Spec) -> tuple[Array, Divided]:
    if spec.y is None or view.role(spec.y) is not Role.NUMBER:
        raise NotApplicableError(
            "A box or violin shows how a number spreads: put a number on y, and a category on x "
            "to compare its levels."
        )
    x = uncut(view.rows) if spec.x is None else view.cut(spec.x, PARTS, spec.step)
    return view.numbers(spec.y), divide(view, spec, x)


def _groups(keys: Array, values: Array) -> Iterator[tuple[int, Array]]:
    """The values of each key that has some."""
    there = (keys >= 0) & ~np.isnan(values)
    order = np.argsort(keys[there], kind="stable")
    sorted_keys, sorted_values = keys[there][order], values[there][order]
    found, starts = np.unique(sorted_keys, return_index=True)
    for key, group in zip(found, np.split(sorted_values, starts[1:]), strict=True):
        yield int(key), group


def _plot(view: View, spec: Spec, parts: Divided, points: pd.DataFrame, note: str = "") -> PlotData:
    empty = pd.DataFrame(index=range(parts.cells))
    marks = parts.marks(empty).iloc[points["key"]].reset_index(drop=True)
    marks = marks.join(points.drop(columns="key"))
    gaps = int(np.isnan(view.numbers(str(spec.y))).sum())
    notes = (gap_note(spec.y, gaps, view.rows), *_cut_notes(view, spec, parts.x), note)
    return PlotData(
        spec=spec,
        marks=marks,
        x=parts.x.axis,
        colour=parts.colour.axis,
        facet=parts.facet.axis,
        value_title=str(spec.y),
        notes=tuple(filter(None, notes)),
    )


def _cut_notes(view: View, spec: Spec, x: Cut) -> tuple[str, str]:
    return gap_note(spec.x, int((x.codes < 0).sum()), view.rows), x.axis.note
