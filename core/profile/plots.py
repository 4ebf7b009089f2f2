"""What the visual explorer is asked for, and the data of its plots."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from core.schema import Kind

Chart = Literal["histogram", "box", "scatter", "line", "density", "heat"]

_BOX = ("low whisker", "first quartile", "median", "third quartile", "high whisker")


@dataclass(frozen=True)
class ExplorerSpec:
    """What to draw. `y` is needed by all but the histogram; colour and facet divide the rows."""

    chart: Chart
    x: str
    y: str | None = None
    colour: str | None = None
    facet: str | None = None


@dataclass(frozen=True)
class Trace:
    """One group of rows: `x` and `y` as drawn; for boxes `y` is five numbers for each `x`."""

    colour: str
    facet: str
    x: tuple[float | str, ...]
    y: tuple[float | tuple[float, ...], ...]


@dataclass(frozen=True)
class Grid:
    """Rows counted over two columns; `counts[i][j]` belongs to `y[i]` and `x[j]`."""

    x: tuple[float | str, ...]
    y: tuple[float | str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class PlotData:
    """A plot's data, with a note where it does not show everything."""

    spec: ExplorerSpec
    x_kind: Kind
    y_title: str
    traces: tuple[Trace, ...] = ()
    grid: Grid | None = None
    note: str = ""

    def table(self) -> pd.DataFrame:
        """Return what is drawn, one row a mark."""
        if self.grid is not None:
            counts = pd.DataFrame(self.grid.counts, columns=[f"x = {x}" for x in self.grid.x])
            counts.insert(0, "y", list(self.grid.y))
            return counts
        rows = [
            (trace.colour, trace.facet, x, *(y if isinstance(y, tuple) else (y,)))
            for trace in self.traces
            for x, y in zip(trace.x, trace.y, strict=True)
        ]
        values = _BOX if self.spec.chart == "box" else ("y",)
        return pd.DataFrame(rows, columns=["colour", "facet", "x", *values])
