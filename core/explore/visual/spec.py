"""What the visual explorer is asked to draw."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

ChartKey = Literal[
    "auto",
    "bar",
    "histogram",
    "box",
    "violin",
    "scatter",
    "density",
    "line",
    "heat",
    "parallel",
    "matrix",
]
Measure = Literal["auto", "count", "mean", "median", "sum"]
TimeStep = Literal["auto", "minute", "hour", "day", "week", "month", "quarter", "year"]
Stacking = Literal["stack", "group", "share"]
Points = Literal["auto", "density", "sample"]
Trend = Literal["none", "line", "median"]

CHANNELS = ("x", "y", "colour", "size", "facet")


class Spec(BaseModel):
    """The columns of each channel and how they are drawn; `auto` is chosen from the columns.

    `columns` are those of a chart that takes several: parallel categories and scatter matrix.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    chart: ChartKey = "auto"
    x: str | None = None
    y: str | None = None
    colour: str | None = None
    size: str | None = None
    facet: str | None = None
    columns: tuple[str, ...] = ()
    measure: Measure = "auto"
    step: TimeStep = "auto"
    stacking: Stacking = "stack"
    points: Points = "auto"
    trend: Trend = "none"

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that is asked for, once."""
        named = [getattr(self, channel) for channel in CHANNELS]
        return tuple(dict.fromkeys([*filter(None, named), *self.columns]))

    def with_(self, **changes: object) -> "Spec":
        """The same with some choices replaced, checked again."""
        return Spec.model_validate(self.model_dump() | changes)

    def swapped(self) -> "Spec":
        return self.with_(x=self.y, y=self.x)
