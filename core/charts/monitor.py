"""Pictures of a watched model: its course over batches, and how far every column stood in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.drift.monitor import BatchLook, History
from core.look import BAD, GOOD, MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.wording.escape import as_label, as_labels

PANEL = 120  # pixels
MOST_COLUMNS = 30
FULL = 3.0  # multiples of its limit at which a cell is as loud as it gets
LEVELS = {"stable": GOOD, "watch": "#d9730d", "retrain": BAD}
HEAT = ((0.0, "#7c869822"), (1 / FULL, "#d9730d44"), (1 / FULL, "#d9730dcc"), (1.0, BAD))


@dataclass(frozen=True)
class _Line:
    """A measure of every batch, NaN where it has none; its name in the legend, and the ends of its
    band, where it has one."""

    values: Sequence[float]
    name: str = ""
    colour: str = PALETTE[0]
    low: Sequence[float] = ()
    high: Sequence[float] = ()


@dataclass(frozen=True)
class _Panel:
    title: str
    form: str
    lines: tuple[_Line, ...]


def monitor_course(history: History) -> go.Figure:
    """A panel a measure over the batches, the colour of a point is the verdict of its batch."""
    panels = [panel for panel in _panels(history) if _is_known(panel)]
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
        for line in panel.lines:
            _draw(figure, row, line, history.batches, panel.form)
        axis = {"tickformat": panel.form, "nticks": 4, "range": _reach(panel)}
        figure.update_yaxes(axis, row=row, col=1)
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    many = len(history.batches)
    figure.update_xaxes(range=[0.5, many + 0.5], nticks=min(many, 10), tickformat=",d")
    figure.update_xaxes(title="batch", row=len(panels), col=1)
    return figure


def drift_heat(history: History) -> go.Figure:
    """Columns by batches: how many times its limit each column stood from what was learned."""
    names = moved_most(history)[:MOST_COLUMNS]
    cells = np.full((len(names), len(history.batches)), np.nan)
    said = np.full(cells.shape, "", dtype=object)
    places = {name: place for place, name in enumerate(names)}
    for number, batch in enumerate(history.batches):
        for column in batch.columns:
            if column.name in places:
                at = places[column.name], number
                # What luck explains is no louder than a limit that was met.
                cells[at] = column.severity if column.drifted else min(1.0, column.severity)
                word = "drifted" if column.drifted else "no more than luck explains"
                said[at] = f"{as_label(column.direction)}<br>{column.severity:.2f} limits, {word}"
    figure = blank("batch", height=110 + 24 * len(names))
    figure.add_heatmap(
        z=cells,
        x=list(range(1, len(history.batches) + 1)),
        y=list(as_labels(names)),
        customdata=said,
        zmin=0,
        zmax=FULL,
        colorscale=[list(stop) for stop in HEAT],
        xgap=1 if len(history.batches) <= 60 else 0,
        ygap=1,
        colorbar={"title": {"text": "times limit"}, "thickness": 10, "tickvals": [0, 1, 2, 3]},
        hovertemplate="batch %{x}, %{y}: %{customdata}<extra></extra>",
    )
    figure.update_yaxes(autorange="reversed", type="category")
    many = len(history.batches)
    figure.update_xaxes(range=[0.5, many + 0.5], nticks=min(many, 10), tickformat=",d")
    return figure


def moved_most(history: History) -> list[str]:
    """The columns of all batches, those that stood furthest out in any of them first."""
    furthest: dict[str, float] = {}
    for batch in history.batches:
        for column in batch.columns:
            furthest[column.name] = max(furthest.get(column.name, 0.0), column.severity)
    return sorted(furthest, key=lambda name: -furthest[name])


def _panels(history: History) -> list[_Panel]:
    batches = history.batches
    found = [
        _Panel("Rows", ",.3~s", (_line(batches, lambda batch: batch.rows),)),
        _Panel("Missing cells", ".1%", (_line(batches, lambda batch: batch.missing),)),
        _Panel(
            "Columns drifted",
            ",.0f",
            (_line(batches, lambda batch: sum(column.drifted for column in batch.columns)),),
        ),
        _Panel("What the model says: half, and nine of ten rows", ",.4~g", _fan(batches)),
    ]
    classes = [name for batch in batches if batch.score for name in batch.score.said]
    commonest = list(dict.fromkeys(classes))[:2]
    if len(commonest) == 2:
        rare = commonest[1]
        title = f"Share of rows called {rare}"
        line = _line(batches, lambda b: b.score.said.get(rare, 0.0) if b.score else None)
        found.append(_Panel(title, ".0%", (line,)))
    found += [_scores(history, key) for key in _metrics(history)]
    ms = _line(batches, lambda batch: 1000 * batch.seconds / max(1, batch.rows))
    return [*found, _Panel("Milliseconds a row", ",.2~g", (ms,))]


def _reach(panel: _Panel) -> list[float]:
    """From where to where the axis of a panel goes: all that it shows, and what rows and shares
    begin with, which is 0."""
    shown = [v for line in panel.lines for part in (line.values, line.low, line.high) for v in part]
    known = np.array([value for value in shown if np.isfinite(value)])
    low, high = float(known.min()), float(known.max())
    if all(not line.low for line in panel.lines):
        low = min(0.0, low)
    room = 0.1 * (high - low) or 0.1 * abs(high) or 1.0
    return [low - room * (low != 0), high + room]


def _line(batches: Sequence[BatchLook], value: Callable[[BatchLook], float | None]) -> _Line:
    return _Line([_number(value(batch)) for batch in batches])


def _fan(batches: Sequence[BatchLook]) -> tuple[_Line, ...]:
    points = np.array([batch.score.points if batch.score else (np.nan,) * 5 for batch in batches])
    wide, _, middle, _, high = points.T if len(points) else np.full((5, 0), np.nan)
    return (_Line(middle.tolist(), low=wide.tolist(), high=high.tolist()),)


def _metrics(history: History) -> list[str]:
    return list(dict.fromkeys(key for _, one in history.outcomes for key in one.scores))


def _scores(history: History, key: str) -> _Panel:
    """A metric of the batches whose outcomes are known."""
    realised = history.realised
    found = [realised[n].scores.get(key) if n in realised else None for n in range(_many(history))]
    ends = ([_number(getattr(s, end, None)) for s in found] for end in ("value", "low", "high"))
    value, low, high = ends
    title = f"{METRICS[key].label}, with its 95 % interval"
    return _Panel(title, ",.4~g", (_Line(value, "realised", PALETTE[2], low, high),))


def _many(history: History) -> int:
    return len(history.batches)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _is_known(panel: _Panel) -> bool:
    return any(np.isfinite(line.values).any() for line in panel.lines)


def _draw(
    figure: go.Figure, row: int, line: _Line, batches: Sequence[BatchLook], form: str
) -> None:
    x = list(range(1, len(batches) + 1))
    if len(line.low):
        _band(figure, row, line, x)
    many = len(batches) > 60
    figure.add_scatter(
        x=x,
        y=list(line.values),
        mode="lines+markers",
        name=line.name,
        line={"color": MUTED if not line.name else line.colour, "width": 1.5},
        marker={
            "size": [(4 if many else 6) + 3 * (batch.verdict != "stable") for batch in batches],
            "color": [LEVELS.get(batch.verdict, MUTED) for batch in batches],
        },
        customdata=[[as_label(batch.label), batch.verdict] for batch in batches],
        hovertemplate=f"%{{x}} · %{{customdata[0]}} · %{{customdata[1]}}: %{{y:{form}}}"
        f"<extra>{line.name}</extra>",
        row=row,
        col=1,
    )


def _band(figure: go.Figure, row: int, line: _Line, x: list[int]) -> None:
    """Bars from end to end: a single batch has one too, and gaps between batches stay gaps."""
    low, high = np.array(line.low, dtype=float), np.array(line.high, dtype=float)
    figure.add_bar(
        x=x,
        y=(high - low).tolist(),
        base=low.tolist(),
        marker={"color": line.colour, "opacity": 0.3, "line": {"width": 0}},
        hoverinfo="skip",
        row=row,
        col=1,
    )
