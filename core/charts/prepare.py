"""Columns before and after preparing, classes before and after balancing."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

import plotly.graph_objects as go

from core.look import BAD, GOOD, MUTED, blank
from core.methods.metrics import METRICS
from core.model.balance import BalanceComparison, MinorityCurve
from core.model.preview import BalancePreview, Distribution, FillingChange, OrderComparison
from core.model.preview.change import OutputChange
from core.stats.intervals import Spread
from core.wording.escape import as_label, as_labels

OVER_A_BAR = "%{x}: %{y} rows<extra></extra>"


def distribution(histogram: Distribution, height: int = 240) -> go.Figure:
    """Rows per bin of numbers, or per level."""
    axis = {} if histogram.edges else {"type": "category"}
    figure = blank(as_label(histogram.name), "Rows", height, xaxis=axis)
    return figure.add_bar(**_bars(histogram), y=histogram.counts, hovertemplate=OVER_A_BAR)


def _bars(histogram: Distribution) -> dict[str, Any]:
    """Where the bars stand: as wide as the bins of numbers, or one for each level."""
    if not histogram.edges:
        return {"x": as_labels(histogram.levels)}
    pairs = list(pairwise(histogram.edges))
    return {
        "x": [(low + high) / 2 for low, high in pairs],
        "width": [high - low for low, high in pairs],
    }


def now_and_then(change: OutputChange, height: int = 240) -> go.Figure:
    """An output as it is prepared now, and over it as it would be, on the same bins."""
    parts = ((change.now, "now", MUTED), (change.then, "then", None))
    names = [as_label(part.name) for part, _, _ in parts if part is not None]
    figure = blank(names[-1] if names else "", "Rows", height, barmode="overlay")
    for part, name, color in parts:
        if part is not None:
            look = {"name": name, "marker": _coloured(color), "opacity": 0.7}
            figure.add_bar(**_bars(part), y=part.counts, hovertemplate=OVER_A_BAR, **look)
    return figure


def filling(change: FillingChange, height: int = 280) -> go.Figure:
    """Known rows, and on top of them those that were filled, over the same bins or levels."""
    parts = ((change.known, "known", MUTED), (change.filled, "filled in", None))
    axis = {} if all(part.edges for part, _, _ in parts) else {"type": "category"}
    figure = blank(as_label(change.column), "Rows", height, barmode="stack", xaxis=axis)
    for part, name, color in parts:
        look = {"name": name, "marker": _coloured(color), "hovertemplate": OVER_A_BAR}
        figure.add_bar(**_bars(part), y=part.counts, **look)
    return figure


def _coloured(color: str | None) -> dict[str, str]:
    return {"color": color} if color else {}


def class_counts(preview: BalancePreview) -> go.Figure:
    """Rows of each class in one training fold, before and after."""
    figure = blank(y="Rows fitted on", xaxis={"type": "category"})
    names = as_labels(count.label for count in preview.classes)
    for side, color in (("before", MUTED), ("after", None)):
        look = {"name": side, "marker": _coloured(color), "hovertemplate": OVER_A_BAR}
        figure.add_bar(x=names, y=[getattr(c, side) for c in preview.classes], **look)
    return figure


def class_map(preview: BalancePreview) -> go.Figure:
    """Rows of the fold on the two directions they vary most along; made ones are crosses;
    the rarest class lies on top."""
    figure = blank(
        "First component",
        "Second component",
        xaxis={"zeroline": False},
        yaxis={"zeroline": False},
    )
    points = preview.points
    for name in [c.label for c in sorted(preview.classes, key=lambda c: -c.before)]:
        for is_new in (False, True):
            some = points[(points["class"] == name) & (points["new"] == is_new)]
            if some.empty:
                continue
            figure.add_scattergl(
                x=some["x"],
                y=some["y"],
                mode="markers",
                marker={"size": 6, "opacity": 0.6, "symbol": "cross" if is_new else "circle"},
                name=f"{as_label(name)}, new" if is_new else as_label(name),
                hovertemplate=f"{as_label(name)}<extra></extra>",
            )
    return figure


def order_scores(found: OrderComparison) -> go.Figure:
    """Each fold's score in the honest order and in the leaky one."""
    figure = blank(x=found.parts.noun.capitalize(), y=METRICS[found.metric].label, height=280)
    folds = [str(n) for n in range(1, len(found.honest) + 1)]
    for name, scores, colour in (("honest", found.honest, GOOD), ("leaky", found.leaky, BAD)):
        figure.add_scatter(
            x=folds,
            y=scores,
            mode="markers",
            name=name,
            marker={"size": 10, "color": colour, "symbol": "x" if name == "leaky" else "circle"},
            hovertemplate=f"{found.parts.noun} %{{x}}, {name}: %{{y:.4f}}<extra></extra>",
        )
    figure.update_xaxes(type="category")
    known = [score for score in (*found.honest, *found.leaky) if isfinite(score)]
    if known and min(known) == max(known):  # else the axis runs from 0 to twice the score
        figure.update_yaxes(range=(known[0] - 0.05, known[0] + 0.05))
    return figure


def way_gains(found: BalanceComparison, metric: str) -> go.Figure:
    """How much better each way scores than leaving the classes as they are, with its interval."""
    ways = [score for score in reversed(found.scores) if metric in score.gains]
    gains = [score.gains[metric] for score in ways]
    figure = blank(height=120 + 28 * len(ways))
    figure.add_scatter(
        x=[gain.mean for gain in gains],
        y=as_labels(score.label for score in ways),
        mode="markers",
        marker={"size": 9},
        error_x=_reach(gains),
        hovertemplate="%{y}: %{x:+.4f}<extra></extra>",
        showlegend=False,
    )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dot"})
    figure.update_xaxes(title=f"{METRICS[metric].label}: better than as it is by")
    return figure


def minority_scores(found: MinorityCurve) -> go.Figure:
    """The score by the number of rare rows that a fold learns from, each twice the one before."""
    figure = blank(y=METRICS[found.metric].label)
    scores = [point.score for point in found.points]
    figure.add_scatter(
        x=[point.rare for point in found.points],
        y=[score.mean for score in scores],
        mode="lines+markers",
        marker={"size": 9},
        error_y=_reach(scores),
        hovertemplate="%{x} rows: %{y:.4f}<extra></extra>",
        showlegend=False,
    )
    ticks = [point.rare for point in found.points]
    figure.update_xaxes(type="log", title=f"Rows of {as_label(found.label)}", tickvals=ticks)
    return figure


def _reach(spreads: Sequence[Spread]) -> dict[str, Any]:
    """Bars from the means to the ends of their intervals."""
    return {
        "array": [spread.high - spread.mean for spread in spreads],
        "arrayminus": [spread.mean - spread.low for spread in spreads],
        "thickness": 1.5,
    }
