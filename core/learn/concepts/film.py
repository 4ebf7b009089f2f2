"""A walk through an experiment as one figure that plays in the browser: all frames sent at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.errors import NotApplicableError
from core.learn.concepts.language import MODEL
from core.learn.concepts.traces import box_of
from core.look import ink_on

MOST_FRAMES, FEWEST_FRAMES = 40, 6
WHOLE = 5_000  # milliseconds that a film may last; a frame lasts at least as long as a screen's two
QUICKEST = 33
PATIENCE = 3.0  # seconds for which frames are computed


def frames_for(low: int, high: int, seconds: float) -> list[int]:
    """Which steps from `low` to `high` are shown, evenly, where one takes `seconds` to compute."""
    many = int(np.clip(PATIENCE / max(seconds, 1e-3), FEWEST_FRAMES, MOST_FRAMES))
    steps = np.linspace(low, high, min(many, high - low + 1)).round().astype(int)
    return [int(step) for step in np.unique(steps)]


def film_of(shots: Sequence[go.Figure], names: Sequence[str], start: int = 0) -> go.Figure:
    """One figure of several: play, pause, and a slider that shows each by its name.

    Raises NotApplicableError where the shots draw different kinds of things at the same place.
    """
    traces = [_padded(shots, place) for place in range(max(len(shot.data) for shot in shots))]
    film = go.Figure(data=[own[start] for own in traces], layout=shots[start].layout)
    film.frames = [
        go.Frame(data=[own[n] for own in traces], name=name, layout=_moving(shot))
        for n, (shot, name) in enumerate(zip(shots, names, strict=True))
    ]
    _hold_axes(film, shots)
    _add_controls(film, names, start)
    return film


def _padded(shots: Sequence[go.Figure], place: int) -> list[Any]:
    """The trace at one place of every shot, an empty one where a shot has fewer."""
    found = [shot.data[place] if place < len(shot.data) else None for shot in shots]
    kinds = {type(trace) for trace in found if trace is not None}
    if len(kinds) > 1:
        raise NotApplicableError("These steps draw different things: take them one by one.")
    (kind,) = kinds
    return [kind(x=[], y=[]) if trace is None else trace for trace in found]


def _moving(shot: go.Figure) -> dict[str, Any]:
    """What of a layout changes with the frame."""
    return {"annotations": shot.layout.annotations, "shapes": shot.layout.shapes}


def _hold_axes(film: go.Figure, shots: Sequence[go.Figure]) -> None:
    """One range for all frames, so that what moves is what is drawn, not the axes."""
    boxes = [box_of(shot) for shot in shots]
    for axis, name in enumerate(("xaxis", "yaxis")):
        own = film.layout[name]
        if own.range is not None or str(own.autorange) == "reversed" or own.type == "category":
            continue
        low, high = min(b.low[axis] for b in boxes), max(b.high[axis] for b in boxes)
        room = 0.05 * (high - low)
        own.range = [low - room, high + room]


def _add_controls(film: go.Figure, names: Sequence[str], start: int) -> None:
    lasts = max(QUICKEST, WHOLE // len(names))
    still = {"frame": {"duration": 0, "redraw": True}, "mode": "immediate"}
    still["transition"] = {"duration": 0}
    moving = {**still, "frame": {"duration": lasts, "redraw": True}, "fromcurrent": True}
    buttons = [
        {"label": "▶ Play", "method": "animate", "args": [None, moving]},
        {"label": "❚❚ Pause", "method": "animate", "args": [[None], still]},
    ]
    below = {"y": -0.14, "yanchor": "top", "xanchor": "left"}
    film.update_layout(
        margin_b=110,
        updatemenus=[
            {
                "type": "buttons",
                "direction": "left",
                "x": 0,
                "buttons": buttons,
                "showactive": False,
                "bgcolor": MODEL,
                "font": {"color": ink_on(MODEL)},
            }
            | below
        ],
        sliders=[
            {
                "active": start,
                "x": 0.3,
                "len": 0.7,
                "steps": [
                    {"label": name, "method": "animate", "args": [[name], still]} for name in names
                ],
                "currentvalue": {"visible": False},
                "ticklen": 0,
            }
            | below
        ],
    )
