"""The loss after a few rounds at each learning rate."""

import numpy as np
import plotly.graph_objects as go

from core.charts.evaluate.two_lines import FITTED, HELD
from core.look import MUTED, blank
from core.model.tune.rate_test import RateTest
from core.wording.escape import as_label

ABOVE_START = 0.5  # of the way from the least loss to that of the smallest rate


def rate_lines(test: RateTest, now: float) -> go.Figure:
    """A line for the rows fitted on and one for those set aside; the least loss is marked, the rate
    that is proposed and the one in force are lines across."""
    figure = blank("Learning rate, by ratios", as_label(test.loss), height=360)
    for name, losses, colour in (
        ("rows fitted on", test.fitted, FITTED),
        ("rows set aside", test.held, HELD),
    ):
        figure.add_scatter(
            x=test.rates,
            y=losses,
            mode="lines+markers",
            name=name,
            line={"color": colour, "width": 1.5},
            hovertemplate="rate %{x}: %{y:,.4~r}<extra></extra>",
        )
    figure.add_scatter(
        x=[test.least],
        y=[test.held[test.rates.index(test.least)]],
        mode="markers",
        name="least loss",
        marker={"size": 12, "symbol": "diamond", "color": HELD},
        hovertemplate="least at %{x}: %{y:,.4~r}<extra></extra>",
    )
    figure.add_vline(x=test.proposed, line={"color": HELD, "dash": "dash", "width": 1})
    figure.add_vline(x=now, line={"color": MUTED, "dash": "dot", "width": 1})
    figure.update_xaxes(type="log")
    if (ends := _losses_near(test)) is not None:
        figure.update_yaxes(range=ends)
    return figure


def _losses_near(test: RateTest) -> list[float] | None:
    """The losses from the least to what is learned nearly nothing at, where rates went so far
    astray that nothing else could be told apart; None where all can be seen."""
    known = np.array([*test.held, *test.fitted])
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    start = max(test.held[0], test.fitted[0])
    top = start + ABOVE_START * abs(start - low)
    return [low - (top - low) / 20, top] if top > low and high > top else None
