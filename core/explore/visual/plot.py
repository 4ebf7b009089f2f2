"""The data of a plot: what a figure, its table and its script are made of."""

from dataclasses import dataclass, field

import pandas as pd

from core.explore.visual.cuts import WHOLE, Axis
from core.explore.visual.roles import Role
from core.explore.visual.spec import Measure, Spec


@dataclass(frozen=True)
class Fit:
    """A trend through the points of one group, fitted on all of its `rows`, drawn or not."""

    colour: str
    facet: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    text: str


@dataclass(frozen=True)
class PlotData:
    """What is drawn, aggregated.

    `spec` is what was asked with every `auto` decided. `marks` has one row a mark, with `facet`,
    `colour` and what the chart needs: `x`, `y`, `rows`, `value`, `low`, `high`, `size`, quantiles.
    `value_title` names the numbers. `notes` say what is not shown. `rows` of `total` rows passed
    the filter.
    """

    spec: Spec
    marks: pd.DataFrame
    x: Axis = WHOLE
    y: Axis = WHOLE
    colour: Axis = WHOLE
    facet: Axis = WHOLE
    axes: tuple[Axis, ...] = ()
    measure: Measure = "count"
    value_title: str = "rows"
    of: str | None = None
    notes: tuple[str, ...] = ()
    fits: tuple[Fit, ...] = ()
    rows: int = 0
    total: int = 0
    sample_rows: int = field(default=0)

    @property
    def is_rate(self) -> bool:
        return self.of is not None and self.measure == "mean"

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that have marks, in the order of their plots."""
        return _present(self.marks, "facet", self.facet)

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours that have marks, in the order of the legend."""
        return _present(self.marks, "colour", self.colour)

    def table(self) -> pd.DataFrame:
        """What is drawn under the columns' own names, without channels that are not used."""
        return named_table(self)


def _present(marks: pd.DataFrame, channel: str, axis: Axis) -> tuple[str, ...]:
    if channel not in marks or not axis.labels:
        return ("",)
    there = set(marks[channel].unique())
    return tuple(label for label in axis.labels if label in there)


def named_table(data: PlotData) -> pd.DataFrame:
    """The marks as people read them: own names, times as times, steps from edge to edge."""
    columns: dict[str, pd.Series] = {}
    for channel in data.marks.columns:
        for name, values in _readable(data, channel):
            columns[_fresh(name, columns)] = values
    return pd.DataFrame(columns)


def _readable(data: PlotData, channel: str) -> list[tuple[str, pd.Series]]:
    values, axis = data.marks[channel], _axis_of(data, channel)
    if channel in ("cell", "y_cell", "row") or (
        axis == WHOLE and channel in ("x", "y", "colour", "facet")
    ):
        return []
    if channel == "value" and data.measure == "count" and data.value_title == "rows":
        return []
    if axis is None:
        named = {"value": data.value_title, "size": data.spec.size or "size"}
        return [(named.get(channel, channel), values)]
    if axis.role is Role.TIME and values.dtype.kind == "f":
        return [(axis.name, pd.to_datetime(values.round()))]
    if axis.role is Role.NUMBER and len(axis.edges) == len(axis.places) + 1:
        return _from_to(axis, values)
    return [(axis.name, values)]


def _axis_of(data: PlotData, channel: str) -> Axis | None:
    if channel.startswith("v") and channel[1:].isdecimal():
        return data.axes[int(channel[1:])]
    known = {"x": data.x, "y": data.y, "colour": data.colour, "facet": data.facet}
    return known.get(channel)


def _from_to(axis: Axis, values: pd.Series) -> list[tuple[str, pd.Series]]:
    place = {centre: n for n, centre in enumerate(axis.places)}
    cells = values.map(place).astype(int)
    ends = {"from": cells, "to": cells + 1}
    return [
        (f"{axis.name}, {end}", codes.map(lambda n: axis.edges[n])) for end, codes in ends.items()
    ]


def _fresh(name: str, taken: dict[str, pd.Series]) -> str:
    while name in taken:
        name += " "
    return name
