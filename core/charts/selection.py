"""What a selection saw: paths of weights, scores along the way, components."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.preview.selection_seen import ComponentsSeen, PenaltyPath, ScoreCurve
from core.wording.escape import as_label, as_labels

LINES = 12  # more cannot be told apart


def penalty_path(path: PenaltyPath) -> go.Figure:
    """The weight of each column as the penalty falls; the largest by name, the others in grey."""
    figure = blank(x="Penalty, as a share of the least that leaves no column", y="Weight")
    order = np.argsort(-np.abs(path.weights).max(axis=0), kind="stable")
    for place, column in reversed(list(enumerate(order))):
        is_named = place < LINES
        figure.add_scatter(
            x=path.shares,
            y=path.weights[:, column],
            mode="lines",
            name=as_label(path.names[column]),
            line={} if is_named else {"color": MUTED, "width": 1},
            showlegend=is_named,
            hovertemplate=f"{as_label(path.names[column])}: %{{y:.3g}}<extra></extra>",
        )
    figure.add_vline(x=path.chosen, line={"dash": "dot", "color": MUTED})
    figure.update_xaxes(type="log", autorange="reversed")
    return figure


def score_curve(curve: ScoreCurve) -> go.Figure:
    """The score of each set of columns on the way; the one that stays is marked."""
    figure = blank(x="Columns", y=curve.measure)
    names = ("", *curve.names) if curve.names else ("",) * len(curve.sizes)
    figure.add_scatter(
        x=curve.sizes,
        y=curve.scores,
        mode="lines+markers",
        customdata=as_labels(names),
        hovertemplate="%{x} columns: %{y:.4f}<br>%{customdata}<extra></extra>",
    )
    figure.add_vline(x=curve.kept, line={"dash": "dot", "color": MUTED})
    return figure


def scree(seen: ComponentsSeen) -> go.Figure:
    """The share of the variance along each component, and of all up to it."""
    figure = blank(x="Component", y="Share of the variance")
    numbers = list(range(1, len(seen.shares) + 1))
    figure.add_bar(x=numbers, y=seen.shares, name="of each")
    figure.add_scatter(x=numbers, y=np.cumsum(seen.shares), mode="lines", name="of all up to it")
    figure.update_traces(hovertemplate="%{x}: %{y:.1%}<extra></extra>")
    figure.add_vline(x=seen.kept + 0.5, line={"dash": "dot", "color": MUTED})
    figure.update_yaxes(tickformat=".0%")
    return figure


def component_map(seen: ComponentsSeen) -> go.Figure:
    """Rows on the two directions along which the columns vary most, by their target."""
    figure = blank(x="First component", y="Second component")
    points, target = seen.points, seen.points["target"]
    if target.dtype.kind == "f":
        marker = {"color": target, "size": 6, "opacity": 0.7, "showscale": True}
        figure.add_scattergl(
            x=points["x"], y=points["y"], mode="markers", marker=marker, name="rows"
        )
        return figure
    for label in sorted(target.unique(), key=str):
        some = points[target == label]
        figure.add_scattergl(
            x=some["x"],
            y=some["y"],
            mode="markers",
            marker={"size": 6, "opacity": 0.6},
            name=as_label(str(label)),
        )
    return figure
