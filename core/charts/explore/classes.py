"""A picture of how unequal the classes are."""

import plotly.graph_objects as go

from core.explore.profile.class_balance import ClassBalance
from core.look import MUTED, blank
from core.wording.escape import as_label, as_labels

MOST = 20


def class_bars(balance: ClassBalance, target: str) -> go.Figure:
    """Rows of each class with its share; the line is what always saying the largest would get."""
    classes = balance.classes[:MOST]
    figure = blank(height=100 + 30 * len(classes))
    figure.add_bar(
        x=[level.count / balance.rows for level in classes],
        y=as_labels(level.name for level in classes),
        orientation="h",
        text=[f"{level.count:,} ({level.count / balance.rows:.1%})" for level in classes],
        textposition="auto",
        customdata=[level.count for level in classes],
        hovertemplate="%{y}: %{customdata:,} rows, %{x:.2%}<extra></extra>",
    )
    figure.add_vline(x=balance.baseline, line={"color": MUTED, "dash": "dot"})
    figure.update_layout(showlegend=False)
    figure.update_xaxes(tickformat=".0%", title="share of rows", range=[0, 1])
    return figure.update_yaxes(autorange="reversed", type="category", title=as_label(target))
