"""Two models on the same folds."""

import plotly.graph_objects as go

from core.look import BAD, GOOD, MUTED, blank
from core.methods.metrics import METRICS
from core.model.evaluate import Comparison
from core.wording.escape import as_label


def paired_differences(comparison: Comparison) -> go.Figure:
    """How much better the first model is in each fold, with the interval of the mean."""
    figure = blank(height=280)
    names = [comparison.parts.called(n) for n in range(len(comparison.differences))]
    figure.add_bar(
        x=names,
        y=comparison.differences,
        marker={"color": [GOOD if d > 0 else BAD for d in comparison.differences]},
        showlegend=False,
        hovertemplate="%{x}: %{y:+,.4~r}<extra></extra>",
    )
    spread = comparison.spread
    figure.add_bar(
        x=["mean"],
        y=[spread.mean],
        marker={"color": MUTED},
        error_y={"array": [spread.high - spread.mean], "arrayminus": [spread.mean - spread.low]},
        showlegend=False,
        hovertemplate="%{x}: %{y:+,.4~r}<extra></extra>",
    )
    metric = METRICS[comparison.metric].label
    figure.update_yaxes(title=f"{metric}, {as_label(comparison.first)} better by")
    return figure
