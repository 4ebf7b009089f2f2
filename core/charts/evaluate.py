"""Evaluations as pictures."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.look import BAD, GOOD, MUTED, blank
from core.methods.metrics import METRICS
from core.model.evaluate import (
    Calibration,
    Comparison,
    Confusion,
    Curve,
    ThresholdSweep,
)
from core.wording.escape import as_label, as_labels

_SWEPT = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "balanced_accuracy": "balanced accuracy",
    "flagged": "share flagged",
}


def roc(curves: Sequence[Curve]) -> go.Figure:
    """ROC curves with the diagonal that guessing gives."""
    figure = _curves(curves, "false positive rate", "true positive rate")
    figure.add_scatter(x=[0, 1], y=[0, 1], name="guessing", **_dashed())
    return figure


def precision_recall(curves: Sequence[Curve]) -> go.Figure:
    """Precision-recall curves; for a single class with its prevalence, which guessing gives."""
    figure = _curves(curves, "recall", "precision")
    if len(curves) == 1:
        chance = curves[0].chance
        figure.add_scatter(x=[0, 1], y=[chance, chance], name=f"guessing {chance:.2f}", **_dashed())
    return figure


def _curves(curves: Sequence[Curve], x: str, y: str) -> go.Figure:
    figure = blank(height=380)
    for curve, name in zip(curves, as_labels(curve.label for curve in curves), strict=True):
        figure.add_scatter(
            x=curve.x,
            y=curve.y,
            customdata=curve.thresholds,
            mode="lines",
            name=f"{name} {curve.area:.3f}",
            hovertemplate=f"{x} %{{x:.3f}}<br>{y} %{{y:.3f}}<br>threshold %{{customdata:.3f}}"
            "<extra></extra>",
        )
    figure.update_xaxes(title=x, range=[-0.01, 1.01])
    figure.update_yaxes(title=y, range=[-0.01, 1.02])
    return figure


def confusion_matrix(confusion: Confusion) -> go.Figure:
    """True classes down, said classes across; the colour is the share of the true class."""
    names = as_labels(confusion.classes)
    shares = confusion.shares
    few = len(names) <= 12
    figure = blank(height=max(300, 90 + 34 * len(names)))
    figure.add_heatmap(
        z=shares,
        x=names,
        y=names,
        customdata=confusion.counts,
        text=[
            [f"{n:,}<br>{share:.0%}" for n, share in zip(*row, strict=True)]
            for row in zip(confusion.counts, shares, strict=True)
        ],
        texttemplate="%{text}" if few else None,
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{customdata:,} rows of %{y} were called %{x} (%{z:.1%})<extra></extra>",
    )
    figure.update_xaxes(title="said", type="category", showgrid=False)
    figure.update_yaxes(title="true", type="category", autorange="reversed", showgrid=False)
    return figure


def threshold_lines(sweep: ThresholdSweep, threshold: float) -> go.Figure:
    """What every threshold does, with a line at the chosen one."""
    figure = blank(height=340)
    for key, name in _SWEPT.items():
        figure.add_scatter(
            x=sweep.thresholds,
            y=getattr(sweep, key),
            mode="lines",
            name=name,
            line={"dash": "dot"} if key == "flagged" else None,
            hovertemplate=f"{name} %{{y:.3f}} at %{{x:.3f}}<extra></extra>",
        )
    return _with_threshold(figure, threshold, [0, 1.02])


def cost_line(sweep: ThresholdSweep, threshold: float) -> go.Figure:
    """The cost of every threshold over the out-of-fold rows."""
    figure = blank(height=260)
    figure.add_scatter(
        x=sweep.thresholds,
        y=sweep.cost,
        mode="lines",
        name="cost",
        hovertemplate="cost %{y:,.4~r} at %{x:.3f}<extra></extra>",
    )
    figure.update_yaxes(title="cost", rangemode="tozero")
    return _with_threshold(figure, threshold)


def _with_threshold(
    figure: go.Figure, threshold: float, span: list[float] | None = None
) -> go.Figure:
    figure.add_vline(x=threshold, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="threshold", range=[0, 1])
    figure.update_yaxes(range=span)
    return figure


def calibration_curve(seen: Calibration) -> go.Figure:
    """Predicted against observed shares with Wilson intervals; honest probabilities lie on the
    diagonal."""
    figure = blank(height=380)
    figure.add_scatter(x=[0, 1], y=[0, 1], name="as it says", **_dashed())
    figure.add_scatter(
        x=seen.predicted,
        y=seen.observed,
        error_y={
            "array": seen.high - seen.observed,
            "arrayminus": seen.observed - seen.low,
            "thickness": 1.5,
        },
        customdata=seen.rows,
        mode="lines+markers",
        name="observed, 95 % interval",
        hovertemplate="predicted %{x:.3f}<br>observed %{y:.3f}<br>%{customdata:,} rows"
        "<extra></extra>",
    )
    figure.update_xaxes(title=f"predicted share of {as_label(seen.label)}", range=[-0.01, 1.01])
    figure.update_yaxes(title="observed share", range=[-0.01, 1.02])
    return figure


def paired_differences(comparison: Comparison) -> go.Figure:
    """How much better the first model is in each fold, with the interval of the mean."""
    figure = blank(height=280)
    names = [f"fold {n + 1}" for n in range(len(comparison.differences))]
    figure.add_bar(
        x=names,
        y=comparison.differences,
        marker={"color": [GOOD if d > 0 else BAD for d in comparison.differences]},
        showlegend=False,
        hovertemplate="%{x}: %{y:+,.4~r}<extra></extra>",
    )
    figure.add_bar(
        x=["mean"],
        y=[comparison.spread.mean],
        marker={"color": MUTED},
        error_y={"array": [comparison.spread.high - comparison.spread.mean]},
        showlegend=False,
        hovertemplate="%{x}: %{y:+,.4~r}<extra></extra>",
    )
    metric = METRICS[comparison.metric].label
    figure.update_yaxes(title=f"{metric}, {as_label(comparison.first)} better by")
    return figure


def _dashed() -> dict[str, object]:
    return {
        "mode": "lines",
        "line": {"color": MUTED, "dash": "dash", "width": 1.5},
        "hoverinfo": "skip",
    }
