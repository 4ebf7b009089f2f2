"""What columns are worth to a model that is trained without them."""

import plotly.graph_objects as go

from core.charts.explain import MOST_COLUMNS
from core.look import MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.model.explain import ColumnsWorth
from core.wording.escape import as_labels


def worth_dots(found: ColumnsWorth, most: int = MOST_COLUMNS) -> go.Figure:
    """The columns that are missed most, on top, each with its interval; 0 is worth nothing."""
    known = [(one.name, one.worth) for one in found.tries if one.worth is not None][:most][::-1]
    figure = blank(height=110 + 30 * len(known))
    means = [worth.mean for _, worth in known]
    figure.add_scatter(
        x=means,
        y=as_labels((name for name, _ in known), most=40),
        mode="markers",
        marker={"size": 10, "color": PALETTE[0]},
        error_x={
            "array": [worth.high - worth.mean for _, worth in known],
            "arrayminus": [worth.mean - worth.low for _, worth in known],
            "thickness": 1.5,
        },
        showlegend=False,
        hovertemplate="%{y}: %{x:,.4~r}<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dash"})
    figure.update_yaxes(type="category")
    figure.update_xaxes(title=f"{METRICS[found.metric].label} worse without it by")
    return figure
