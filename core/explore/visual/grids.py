"""Two columns as a grid of cells, and many columns as paths: always counted, never sent."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.explore.visual.bars import measure_of, title_of
from core.explore.visual.cuts import Cut
from core.explore.visual.divided import divide, gap_note
from core.explore.visual.measures import aggregate, measure_values
from core.explore.visual.plot import PlotData
from core.explore.visual.points import fits_of, need_measures
from core.explore.visual.roles import Role
from core.explore.visual.spec import Spec
from core.explore.visual.view import MAX_FACETS, View

GRID, HEAT = 40, 25
MIN_PATH, MAX_PATH, PATHS, PATH_LEVELS = 2, 6, 300, 8


def density(view: View, spec: Spec) -> PlotData:
    """Rows counted in the cells of two numbers."""
    names = need_measures(view, spec, "density plot")
    grid = _grid(view, spec.with_(measure="count"), GRID)
    x, y = (view.numbers(name) for name in names)
    parts = divide(view, spec.with_(colour=None), view.group(None, 1))
    return replace(grid, fits=fits_of(spec.trend, x, y, parts))


def heat(view: View, spec: Spec) -> PlotData:
    """Rows in the cells of two columns, or a number (the colour) in them."""
    if spec.x is None or spec.y is None:
        raise NotApplicableError("A heat map needs a column for x and one for y; choose both.")
    return _grid(view, spec, HEAT)


def _grid(view: View, spec: Spec, bins: int) -> PlotData:
    x, y = view.cut(str(spec.x), bins, spec.step), view.cut(str(spec.y), bins, spec.step)
    facet = view.group(spec.facet, MAX_FACETS)
    asked = spec.with_(y=spec.colour)
    measure = measure_of(asked)
    z = measure_values(view.values(spec.colour), view.column(spec.colour)) if spec.colour else None
    keys = _keys(facet, y, x)
    numbers = aggregate(keys, facet.size * y.size * x.size, z.values if z else None, measure)
    marks = _cell_marks(facet, y, x).join(numbers[["rows", "value"]])
    outside = int((keys < 0).sum())
    named = f"{spec.x} or {spec.y}"
    notes = (gap_note(named, outside, view.rows), x.axis.note, y.axis.note, facet.axis.note)
    return PlotData(
        spec=spec,
        marks=marks[marks["rows"] > 0].reset_index(drop=True),
        x=x.axis,
        y=y.axis,
        facet=facet.axis,
        measure=measure,
        value_title=title_of(measure, z, asked.with_(stacking="stack")),
        of=z.of if z else None,
        notes=tuple(dict.fromkeys(filter(None, notes))),
    )


def _cell_marks(facet: Cut, y: Cut, x: Cut) -> pd.DataFrame:
    """Names and places of every cell, in the order of its key."""
    f, i, j = (part.ravel() for part in np.indices((facet.size, y.size, x.size)))
    return pd.DataFrame(
        {
            "facet": np.array(facet.axis.labels, dtype=object)[f],
            "x": np.array(x.axis.places, dtype=object)[j],
            "y": np.array(y.axis.places, dtype=object)[i],
            "cell": j,
            "y_cell": i,
        }
    )


def _keys(facet: Cut, y: Cut, x: Cut) -> np.ndarray:
    key = (facet.codes * max(1, y.size) + y.codes) * max(1, x.size) + x.codes
    return np.where((facet.codes < 0) | (y.codes < 0) | (x.codes < 0), -1, key)


def parallel(view: View, spec: Spec) -> PlotData:
    """Rows counted along the levels of several columns; numbers go by quarters."""
    names = spec.columns or tuple(filter(None, (spec.x, spec.y, spec.colour)))
    if not MIN_PATH <= len(names) <= MAX_PATH:
        raise NotApplicableError(
            f"Parallel categories take {MIN_PATH} to {MAX_PATH} columns; {len(names)} "
            + ("is chosen." if len(names) == 1 else "are chosen.")
        )
    cuts = [view.group(name, PATH_LEVELS) for name in names]
    key = np.zeros(view.rows, dtype=np.int64)
    outside = np.zeros(view.rows, dtype=bool)
    for cut in cuts:
        key = key * max(1, cut.size) + cut.codes
        outside |= cut.codes < 0
    paths, rows = np.unique(key[~outside], return_counts=True)
    frequent = np.sort(np.argsort(-rows, kind="stable")[:PATHS])
    marks = pd.DataFrame({"rows": rows[frequent]})
    codes = paths[frequent]
    for place in range(len(cuts) - 1, -1, -1):
        size = max(1, cuts[place].size)
        labels = np.array(cuts[place].axis.labels, dtype=object)
        marks[f"v{place}"], codes = labels[codes % size], codes // size
    marks = marks[[*(f"v{place}" for place in range(len(cuts))), "rows"]]
    share = rows[frequent].sum() / max(1, rows.sum())
    few = f"The {PATHS} most frequent of {paths.size:,} paths: {share:.1%} of the rows."
    return PlotData(
        spec=spec.with_(columns=names),
        marks=marks,
        axes=tuple(cut.axis for cut in cuts),
        notes=((few,) if paths.size > PATHS else ()) + _quarters(view, names),
    )


def _quarters(view: View, names: tuple[str, ...]) -> tuple[str, ...]:
    cut = [name for name in names if view.role(name) is not Role.LEVELS]
    return (f"{', '.join(cut)}: in parts of about equally many rows.",) if cut else ()
