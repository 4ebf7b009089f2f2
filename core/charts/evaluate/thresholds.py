"""What every threshold gives and costs."""

import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.evaluate import ThresholdSweep

NARROW = 0.7  # an axis that would end below is cut there
_SWEPT = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "balanced_accuracy": "balanced accuracy",
    "flagged": "share flagged",
}


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
    return _with_threshold(figure, sweep, threshold, [0, 1.02])


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
    return _with_threshold(figure, sweep, threshold)


def _with_threshold(
    figure: go.Figure, sweep: ThresholdSweep, threshold: float, span: list[float] | None = None
) -> go.Figure:
    """A line at the threshold; the axis ends where no row is flagged any more, as beyond that
    nothing changes: the probabilities of a rare class may all be low."""
    used = sweep.thresholds[sweep.flagged > 0]
    end = max(threshold, float(used.max()) if len(used) else 1.0)
    figure.add_vline(x=threshold, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="threshold", range=[0, 1.1 * end if end < NARROW else 1])
    figure.update_yaxes(range=span)
    return figure
