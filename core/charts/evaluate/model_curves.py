"""Curves of several models in one picture."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.charts.evaluate.lines import DASHED
from core.look import PALETTE, blank
from core.model.evaluate.model_curves import CurveKind, ModelCurve
from core.stats.normal import deviates
from core.table.arrays import Array
from core.wording.escape import as_labels

TICKS = (0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999)


def curves_of_models(kind: CurveKind, curves: Sequence[ModelCurve], share: float) -> go.Figure:
    """A line a model with its threshold marked, and what guessing gives at the class's share."""
    figure = blank(kind.x, kind.y, height=420)
    names = as_labels(curve.label for curve in curves)
    for n, (curve, name) in enumerate(zip(curves, names, strict=True)):
        colour = PALETTE[n % len(PALETTE)]
        figure.add_scatter(
            x=_scaled(kind, curve.x),
            y=_scaled(kind, curve.y),
            customdata=np.column_stack([curve.x, curve.y, curve.thresholds]),
            mode="lines",
            name=name,
            line={"color": colour},
            hovertemplate=f"{kind.x} %{{customdata[0]:.3f}}<br>{kind.y} %{{customdata[1]:.3f}}"
            "<br>threshold %{customdata[2]:.3f}<extra></extra>",
        )
        if curve.marked is not None:
            _add_mark(figure, kind, curve.marked, colour)
    x, y = (_scaled(kind, np.array(ends)) for ends in kind.chance(share))
    figure.add_scatter(x=x, y=y, name="guessing", **DASHED)
    if kind.is_normal:
        ticks = {"tickvals": deviates(np.array(TICKS)), "ticktext": [f"{t:g}" for t in TICKS]}
        figure.update_xaxes(**ticks)
        figure.update_yaxes(**ticks)
    return figure


def _add_mark(figure: go.Figure, kind: CurveKind, point: tuple[float, float], colour: str) -> None:
    figure.add_scatter(
        x=_scaled(kind, np.array(point[:1])),
        y=_scaled(kind, np.array(point[1:])),
        mode="markers",
        marker={"size": 11, "color": colour, "symbol": "diamond"},
        showlegend=False,
        hovertemplate="at the recipe's threshold<extra></extra>",
    )


def _scaled(kind: CurveKind, values: Array) -> Array:
    return deviates(values) if kind.is_normal else values
