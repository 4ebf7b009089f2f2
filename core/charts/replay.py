"""The course of a replay: one panel a measure, growing window by window."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.drift.replay import EFFECT, Replay, Window
from core.look import BAD, MUTED, blank
from core.wording.escape import as_label

PANEL = 105  # pixels


@dataclass(frozen=True)
class _Panel:
    """A measure of a window, its value as text, and whether it is one to look at."""

    title: str
    value: Callable[[Window], float | None]
    form: str
    is_loud: Callable[[Window], bool]


def _never(_: Window) -> bool:
    return False


def _failed(window: Window) -> int:
    return sum(not failing.may_be_luck for failing in window.failing)


def _target(window: Window) -> float | None:
    return window.target.value if window.target else None


def _effect(window: Window) -> float | None:
    return window.columns[0].effect if window.columns else None


MISSING = _Panel("Missing cells", lambda window: window.missing, ".1%", _never)
FAR = _Panel("Far values", lambda window: window.far, ".2%", _never)
RULES = _Panel("Rules failed, beyond luck", _failed, ".0f", lambda window: _failed(window) > 0)
EFFECTS = _Panel(
    "Furthest column from the reference, Cohen's w", _effect, ".2f", lambda w: bool(w.apart)
)


def course(replay: Replay, count: int) -> go.Figure:
    """The first `shown` windows, on axes that have room for all of them."""
    panels = _panels(replay)
    figure = make_subplots(
        rows=len(panels),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.3 / len(panels),
        subplot_titles=[as_label(panel.title, 60) for panel in panels],
    )
    figure.update_layout(blank(height=60 + PANEL * len(panels)).layout)
    figure.update_layout(showlegend=False, hovermode="x")
    for row, panel in enumerate(panels, start=1):
        _draw(figure, row, panel, replay.windows[:count])
        figure.update_yaxes(_axis(panel, replay), row=row, col=1)
    _frame(figure, replay, len(panels))
    return figure


def _axis(panel: _Panel, replay: Replay) -> dict[str, object]:
    """An axis with room for every window, shown or not, so that nothing jumps as they arrive."""
    values = [value for window in replay.windows for value in _reach(panel, window)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low >= 0:
        low = 0.0
    room = (high / 2 - low / 2) * 0.24 or 0.5
    form = ",.4~g" if panel.form == ".4~g" else panel.form.replace("2%", "1%")
    least = {"dtick": max(1, ceil(high / 3))} if panel is RULES else {"nticks": 4}
    return {"tickformat": form, "range": [low - room * (low < 0), high + room], **least}


def _reach(panel: _Panel, window: Window) -> list[float]:
    """What an axis must have room for: the value, its interval, and the limit of an effect."""
    value = panel.value(window)
    if value is None:
        return []
    if panel.value is _target and window.target:
        return [window.target.low, value, window.target.high]
    return [value, EFFECT] if panel is EFFECTS else [value]


def _panels(replay: Replay) -> list[_Panel]:
    """Those measures that some window has."""
    is_rate = replay.target_measure.startswith("rate")
    name = replay.target_measure[:1].upper() + replay.target_measure[1:]
    target = _Panel(name, _target, ".1%" if is_rate else ".4~g", _never)
    every = (EFFECTS, RULES, target, MISSING, FAR)
    return [p for p in every if any(p.value(window) is not None for window in replay.windows)]


def _draw(figure: go.Figure, row: int, panel: _Panel, windows: tuple[Window, ...]) -> None:
    known = [window for window in windows if panel.value(window) is not None]
    figure.add_scatter(
        x=[window.last for window in known],
        y=[panel.value(window) for window in known],
        error_y=_interval(known) if panel.value is _target else None,
        mode="lines+markers",
        line={"color": MUTED, "width": 1.5},
        marker={
            "size": [9 if panel.is_loud(window) else 5 for window in known],
            "color": [BAD if panel.is_loud(window) else MUTED for window in known],
        },
        customdata=[[window.first, _furthest(window)] for window in known],
        hovertemplate=f"rows %{{customdata[0]:,}}–%{{x:,}}: %{{y:{panel.form}}}"
        + ("<br>%{customdata[1]}" if panel is EFFECTS else "")
        + "<extra></extra>",
        row=row,
        col=1,
    )
    if panel is EFFECTS:
        figure.add_hline(
            y=EFFECT, line={"dash": "dash", "width": 1, "color": MUTED}, row=row, col=1
        )


def _interval(windows: list[Window]) -> dict[str, object]:
    estimates = [window.target for window in windows if window.target]
    return {
        "type": "data",
        "symmetric": False,
        "array": [estimate.high - estimate.value for estimate in estimates],
        "arrayminus": [estimate.value - estimate.low for estimate in estimates],
        "color": MUTED,
        "thickness": 1,
        "width": 0,
    }


def _furthest(window: Window) -> str:
    return as_label(window.columns[0].column) if window.columns else ""


def _frame(figure: go.Figure, replay: Replay, panels: int) -> None:
    """Titles at the left, the reference shaded, one axis of rows below all panels."""
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    reference = [window for window in replay.windows if window.is_reference]
    figure.add_vrect(
        x0=0, x1=reference[-1].last, fillcolor=MUTED, opacity=0.15, line_width=0, layer="below"
    )
    rows = replay.windows[-1].last
    figure.update_xaxes(range=[0, rows * 1.02], tickformat=",")
    figure.update_xaxes(title="rows so far; shaded: the reference", row=panels, col=1)
