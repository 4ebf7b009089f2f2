"""Scores along the values of one option."""

import plotly.graph_objects as go

from core.charts.evaluate.two_lines import FITTED, HELD, draw_two_lines
from core.choices.options import Number
from core.look import MUTED, blank
from core.methods.metrics import METRICS
from core.model.evaluate.option_values import value_text
from core.model.evaluate.validation_curve import ValidationCurve
from core.table.arrays import Array
from core.wording.escape import as_label


def option_lines(curve: ValidationCurve, metric: str) -> go.Figure:
    """Each fold as a thin line and the means as thick ones with their 95 % intervals; the best
    mean is marked, and the value in force."""
    figure = blank(as_label(curve.option.label), METRICS[metric].label, height=380)
    points = curve.points(metric)
    _folds(figure, curve, curve.fitted[metric], FITTED)
    _folds(figure, curve, curve.held[metric], HELD)
    draw_two_lines(figure, _x(curve), points, "%{x}")
    _marks(figure, curve, metric)
    is_log = isinstance(curve.option, Number) and curve.option.log
    axis = "linear" if isinstance(curve.option, Number) else "category"
    figure.update_xaxes(type="log" if is_log else axis)
    return figure


def _x(curve: ValidationCurve) -> list[float | str]:
    if isinstance(curve.option, Number):
        return [float(str(value)) for value in curve.values]
    return [value_text(value) for value in curve.values]


def _folds(figure: go.Figure, curve: ValidationCurve, scores: Array, colour: str) -> None:
    for fold in scores.T:
        figure.add_scatter(
            x=_x(curve),
            y=fold,
            mode="lines",
            line={"color": colour, "width": 0.7},
            opacity=0.35,
            showlegend=False,
            hoverinfo="skip",
        )


def _marks(figure: go.Figure, curve: ValidationCurve, metric: str) -> None:
    x, points, best = _x(curve), curve.points(metric), curve.best(metric)
    marked = (("in force", curve.now, MUTED, "square"), ("best", best, HELD, "diamond"))
    for name, place, colour, symbol in marked:
        if place is not None:
            figure.add_scatter(
                x=[x[place]],
                y=[points[place].held.mean],
                mode="markers",
                name=name,
                marker={"size": 12, "symbol": symbol, "color": colour},
                hovertemplate=f"{name} %{{x}}: %{{y:,.4~r}}<extra></extra>",
            )
