"""Points and cells: two columns against each other."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.explore.colours import by_colour, carried, handles
from core.charts.explore.places import is_category, places_on
from core.explore.visual.cuts import Axis
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.wording.escape import as_label

# From see-through to full, so that a cell with one row shows on light and on dark.
SCALE = [[0, "rgba(59,124,240,0.14)"], [0.5, "rgba(59,124,240,0.6)"], [1, "rgba(59,124,240,1)"]]
SMALLEST, LARGEST = 4.0, 22.0  # pixels across a point


def points(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Scattergl]:
    sizes = _diameters(data)
    if data.colour.role is Role.NUMBER and not data.colour.labels:
        groups: Iterator[Any] = iter([({"marker": _scale(data, marks)}, "", marks)])
    else:
        groups = by_colour(data, marks)
    for shared, _, group in groups:
        marker = {"size": 6, "opacity": 0.6, **shared["marker"]}
        if sizes is not None:
            marker |= {"size": sizes[group.index], "line": {"width": 0}}
        yield go.Scattergl(
            x=places_on(data.x, group["x"]),
            y=places_on(data.y, group["y"]),
            mode="markers",
            hovertemplate="%{x}, %{y}<extra></extra>",
            **{**shared, "marker": marker},
        )


def _scale(data: PlotData, marks: pd.DataFrame) -> dict[str, object]:
    bar = {"title": as_label(data.colour.name, 20), "thickness": 10}
    colours = data.marks["colour"].astype("float64")
    ends = {"cmin": colours.min(), "cmax": colours.max()}
    values = marks["colour"].astype("float64")
    return {"color": values, "colorscale": "Viridis", "colorbar": bar, **ends}


def _diameters(data: PlotData) -> np.ndarray | None:
    """Areas in proportion to the numbers; a gap is the smallest point."""
    if "size" not in data.marks:
        return None
    size = data.marks["size"].to_numpy(dtype="float64")
    low, high = (np.nanmin(size), np.nanmax(size)) if np.isfinite(size).any() else (0.0, 1.0)
    share = (size / 2 - low / 2) / ((high / 2 - low / 2) or 1.0)
    return SMALLEST + (LARGEST - SMALLEST) * np.sqrt(np.nan_to_num(share, nan=0.0))


def cells(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Heatmap | go.Scatter]:
    """A cell for each x and y; counts are coloured by their root, or one crowd would hide all."""
    form = ".1%" if data.is_rate else ",.4~r"
    bar = {"thickness": 10, "title": as_label(data.value_title, 24), "tickformat": form}
    every = _with_blanks(data, marks)
    values, ends = every["value"].astype("float64"), data.marks["value"].astype("float64")
    if data.measure == "count":
        values, ends = np.sqrt(values), np.sqrt(pd.concat([ends, pd.Series([0.0])]))
        bar |= _counted_ticks(float(ends.max()))
    yield go.Heatmap(
        x=places_on(data.x, every["x"]),
        y=places_on(data.y, every["y"]),
        z=values,
        customdata=every["value"],
        zmin=float(ends.min()),
        zmax=float(ends.max()),
        colorscale=SCALE,
        hoverongaps=False,
        hovertemplate=f"%{{x}}, %{{y}}: %{{customdata:{form}}}<extra></extra>",
        colorbar=bar,
    )
    x, y = places_on(data.x, marks["x"]), places_on(data.y, marks["y"])
    yield handles(x, y, carried(data, marks))


def _with_blanks(data: PlotData, marks: pd.DataFrame) -> pd.DataFrame:
    """The cells and a blank one for each place that has none: a figure would stretch its neighbours
    over a gap that it isn't told of."""
    cells_there = marks[["x", "y", "value"]]
    if cells_there.empty:
        return cells_there
    first = cells_there.iloc[0]
    blank = [(place, first["y"], np.nan) for place in _left(data.x, marks["x"])]
    blank += [(first["x"], place, np.nan) for place in _left(data.y, marks["y"])]
    more = pd.DataFrame(blank, columns=["x", "y", "value"], dtype=object)
    return pd.concat([cells_there.astype(object), more], ignore_index=True)


def _left(axis: Axis, used: pd.Series) -> Iterator[float | str]:
    """The places of numbers and times between and beside those with rows."""
    known = set(used)
    yield from (place for place in axis.places if place not in known and not is_category(axis))


def _counted_ticks(largest_root: float) -> dict[str, object]:
    """Counts at even steps of their roots."""
    counts = np.unique(np.round((np.linspace(0, largest_root, 5)) ** 2))
    return {"tickvals": np.sqrt(counts), "ticktext": [f"{count:,.0f}" for count in counts]}
