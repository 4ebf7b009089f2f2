"""Scores on rows that a model was fitted on and on others, as two lines with their intervals."""

from collections.abc import Sequence
from typing import Protocol

import plotly.graph_objects as go

from core.look import PALETTE
from core.stats.intervals import Spread

FITTED, HELD = PALETTE[0], PALETTE[1]


class ScoredTwice(Protocol):
    """A point of both lines."""

    @property
    def fitted(self) -> Spread: ...
    @property
    def held(self) -> Spread: ...


def draw_two_lines(
    figure: go.Figure, x: Sequence[object], points: Sequence[ScoredTwice], place: str
) -> None:
    """Draw both over `x`; `place` is how the hover text writes it."""
    for name, colour, spreads in (
        ("rows fitted on", FITTED, [point.fitted for point in points]),
        ("rows not fitted on", HELD, [point.held for point in points]),
    ):
        figure.add_scatter(
            x=list(x),
            y=[spread.mean for spread in spreads],
            mode="lines+markers",
            name=name,
            line={"color": colour, "width": 2.5},
            error_y={
                "array": [spread.high - spread.mean for spread in spreads],
                "arrayminus": [spread.mean - spread.low for spread in spreads],
                "thickness": 1.2,
            },
            hovertemplate=f"{place}: %{{y:,.4~r}}<extra></extra>",
        )
