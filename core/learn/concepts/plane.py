"""Points and areas of any number of groups in a plane."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.wording.escape import as_label, as_labels


def colour(group: int) -> str:
    """Return the colour of a group, quiet for a group below 0 (no group)."""
    return MUTED if group < 0 else PALETTE[group % len(PALETTE)]


def mesh(X: np.ndarray, steps: int = 50) -> tuple[np.ndarray, np.ndarray]:
    """Return the two axes of a grid around points, (2, steps), and its (steps², 2) places."""
    low, high = X[:, :2].min(axis=0), X[:, :2].max(axis=0)
    room = np.where(high > low, 0.06 * (high - low), 1.0)
    axes = np.linspace(low - room, high + room, steps).T
    return axes, np.stack(np.meshgrid(*axes), axis=2).reshape(-1, 2)


def plane(names: Sequence[str], height: int = 340) -> go.Figure:
    """Return an empty figure whose axes are two columns."""
    x, y = as_labels(names[:2])
    return blank(x, y, height)


def points(
    figure: go.Figure, X: np.ndarray, groups: np.ndarray, names: Sequence[str], **marker: Any
) -> go.Figure:
    """Add two-column points, one colour for each group; those below 0 are drawn quiet."""
    for group in np.unique(groups):
        rows = groups == group
        figure.add_scatter(
            x=X[rows, 0],
            y=X[rows, 1],
            name="none" if group < 0 else as_label(names[group]),
            mode="markers",
            marker={"color": colour(group), "size": 6, "opacity": 0.75, **marker},
        )
    return figure


def areas(figure: go.Figure, axes: np.ndarray, called: np.ndarray, groups: int) -> go.Figure:
    """Shade which group each place of a grid belongs to; `called` runs along x first."""
    stops = [(edge / groups, colour(i)) for i in range(groups) for edge in (i, i + 1)]
    figure.add_heatmap(
        x=axes[0],
        y=axes[1],
        z=np.asarray(called, dtype=float).reshape(len(axes[1]), len(axes[0])),
        zmin=-0.5,
        zmax=groups - 0.5,
        colorscale=stops,
        showscale=False,
        hoverinfo="skip",
        opacity=0.18,
    )
    return figure
