"""Scores by the rows that a model learned from, and where a law leads."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.charts.evaluate.two_lines import draw_two_lines
from core.look import MUTED, blank
from core.methods.metrics import METRICS
from core.model.evaluate.learning_curve import LearningCurve, LearningPoint
from core.stats.power_law import Ahead


def learning_lines(
    curve: LearningCurve, metric: str, ahead: Sequence[Ahead] | str = ()
) -> go.Figure:
    """Fitted and held-out rows with their intervals over the rows that a fold learned from; what a
    law says of more rows is dotted."""
    points = curve.points(metric)
    figure = blank("rows to learn from", METRICS[metric].label, height=380)
    rows = [point.rows for point in points]
    draw_two_lines(figure, rows, points, "%{x:,.0f} rows")
    if not isinstance(ahead, str) and ahead:
        _law(figure, points[-1], ahead)
    figure.update_xaxes(type="log", tickvals=_ticks(points, ahead), tickformat=",.0f")
    return figure


def _law(figure: go.Figure, last: LearningPoint, ahead: Sequence[Ahead]) -> None:
    """From the last point on, with the gain's interval around what is there now."""
    scores = [one.score.value for one in ahead]
    figure.add_scatter(
        x=[last.rows, *(one.size for one in ahead)],
        y=[last.held.mean, *scores],
        mode="lines+markers",
        name="by a power law",
        line={"color": MUTED, "dash": "dot"},
        error_y={
            "array": [0, *(one.score.high - one.score.value for one in ahead)],
            "arrayminus": [0, *(one.score.value - one.score.low for one in ahead)],
            "thickness": 1.2,
        },
        hovertemplate="%{x:,.0f} rows, by a law: %{y:,.4~r}<extra></extra>",
    )


def _ticks(points: Sequence[LearningPoint], ahead: Sequence[Ahead] | str) -> list[int]:
    more = [] if isinstance(ahead, str) else [one.size for one in ahead]
    return [round(rows) for rows in (*(point.rows for point in points), *more)]
