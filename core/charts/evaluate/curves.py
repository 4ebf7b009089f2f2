"""ROC and precision-recall curves."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.charts.evaluate.lines import DASHED
from core.look import blank
from core.model.evaluate import Curve
from core.wording.escape import as_labels


def roc(curves: Sequence[Curve]) -> go.Figure:
    """ROC curves with the diagonal that guessing gives."""
    figure = _curves(curves, "false positive rate", "true positive rate")
    figure.add_scatter(x=[0, 1], y=[0, 1], name="guessing", **DASHED)
    return figure


def precision_recall(curves: Sequence[Curve]) -> go.Figure:
    """Precision-recall curves; for a single class with its prevalence, which guessing gives."""
    figure = _curves(curves, "recall", "precision")
    if len(curves) == 1:
        chance = curves[0].chance
        figure.add_scatter(x=[0, 1], y=[chance, chance], name=f"guessing: {chance:.2f}", **DASHED)
    return figure


def _curves(curves: Sequence[Curve], x: str, y: str) -> go.Figure:
    figure = blank(height=380)
    for curve, name in zip(curves, as_labels(curve.label for curve in curves), strict=True):
        figure.add_scatter(
            x=curve.x,
            y=curve.y,
            customdata=curve.thresholds,
            mode="lines",
            name=f"{name}: {curve.area:.3f}",
            hovertemplate=f"{x} %{{x:.3f}}<br>{y} %{{y:.3f}}<br>threshold %{{customdata:.3f}}"
            "<extra></extra>",
        )
    figure.update_xaxes(title=x, range=[-0.01, 1.01])
    figure.update_yaxes(title=y, range=[-0.01, 1.02])
    return figure
