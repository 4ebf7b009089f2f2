"""One metric on several subsets of the rows."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.evaluate.subsets import Estimate, SubsetScore
from core.wording.escape import as_label, as_labels


def subset_scores(scores: Sequence[SubsetScore]) -> go.Figure:
    """A point and its interval a subset, all rows as the line to compare with."""
    figure = blank(height=140 + 40 * len(scores))
    shown = [one for one in scores if one.inside.value == one.inside.value]
    names = as_labels(f"{one.name}, {one.rows:,} rows" for one in shown)
    figure.add_scatter(
        x=[one.inside.value for one in shown],
        y=names,
        error_x={
            "array": [_reach(one.inside)[1] for one in shown],
            "arrayminus": [_reach(one.inside)[0] for one in shown],
        },
        mode="markers",
        marker={"size": 10},
        showlegend=False,
        hovertemplate="%{y}: %{x:,.4~r}<extra></extra>",
    )
    whole = scores[0].whole
    figure.add_vline(
        x=whole.value,
        line={"color": MUTED, "dash": "dot"},
        annotation_text="all rows",
        annotation_position="top",
    )
    if whole.low == whole.low:
        figure.add_vrect(x0=whole.low, x1=whole.high, fillcolor=MUTED, opacity=0.15, line_width=0)
    figure.update_yaxes(type="category", autorange="reversed")
    return figure.update_xaxes(title=as_label(scores[0].metric.label))


def _reach(one: Estimate) -> tuple[float, float]:
    """How far the interval goes below and above; nothing where it is not known."""
    if one.low != one.low:
        return 0.0, 0.0
    return max(0.0, one.value - one.low), max(0.0, one.high - one.value)
