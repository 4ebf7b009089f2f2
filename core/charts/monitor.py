"""Pictures of a watched model: its course over batches, and how far every column stood in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.drift.monitor import BatchHistory, BatchLook, BatchScore
from core.look import BAD, GOOD, MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.wording.escape import as_label

PANEL = 120  # pixels
LEVELS = {"stable": GOOD, "watch": "#d9730d", "retrain": BAD}


@dataclass(frozen=True)
class _BatchLine:
    """A measure of every batch, NaN where it has none; its name in the legend, and the ends of its
    band, where it has one."""

    values: Sequence[float]
    name: str = ""
    colour: str = PALETTE[0]
    low: Sequence[float] = ()
    high: Sequence[float] = ()


@dataclass(frozen=True)
class _BatchPanel:
    title: str
    form: str
    lines: tuple[_BatchLine, ...]


def monitor_course(history: BatchHistory) -> go.Figure:
    """A panel a measure over the batches, the colour of a point is the verdict of its batch."""
    panels = [panel for panel in _panels(history) if _is_known(panel)]
    figure = make_subplots(
        rows=len(panels),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.3 / len(panels),
        subplot_titles=[as_label(panel.title, 80) for panel in panels],
    )
    figure.update_layout(blank(height=60 + PANEL * len(panels)).layout)
    figure.update_layout(showlegend=False, hovermode="x", barmode="overlay")
    for row, panel in enumerate(panels, start=1):
        for line in panel.lines:
            _draw(figure, row, line, history.by_now, panel.form)
        axis = {"tickformat": panel.form, "nticks": 4, "range": _reach(panel)}
        figure.update_yaxes(axis, row=row, col=1)
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    figure.update_xaxes(batch_axis(history))
    figure.update_xaxes(title="batch", row=len(panels), col=1)
    return figure


def batch_axis(history: BatchHistory) -> dict[str, object]:
    """An axis of the batches that there are: none is to come that it leaves room for."""
    many = len(history.batches)
    return {"range": [0.5, many + 0.5], "nticks": min(many, 10), "tickformat": ",d"}


def _panels(history: BatchHistory) -> list[_BatchPanel]:
    batches = history.batches
    found = [
        _BatchPanel("Rows", ",.3~s", (_line(batches, lambda batch: batch.rows),)),
        _BatchPanel("Missing cells", ".1%", (_line(batches, lambda batch: batch.missing),)),
        _BatchPanel(
            "Columns drifted",
            ",.0f",
            (_line(batches, lambda batch: sum(column.drifted for column in batch.columns)),),
        ),
        _BatchPanel(
            "Rows told apart by all columns together, AUC: 0.5 is not at all",
            ".2f",
            (_line(batches, lambda b: b.together.auc if b.together else None),),
        ),
        _BatchPanel("What the model says: half, and nine of ten rows", ",.4~g", _fan(batches)),
    ]
    classes = [name for batch in batches if batch.score for name in batch.score.said]
    commonest = list(dict.fromkeys(classes))[:2]
    if len(commonest) == 2:
        rare = commonest[1]
        title = f"Share of rows called {rare}"
        line = _line(batches, lambda b: b.score.said.get(rare, 0.0) if b.score else None)
        found.append(_BatchPanel(title, ".0%", (line,)))
    found += [_scores(history, key) for key in _metrics(history)]
    ms = _line(batches, lambda batch: 1000 * batch.seconds / max(1, batch.rows))
    return [*found, _BatchPanel("Milliseconds a row", ",.2~g", (ms,))]


def _reach(panel: _BatchPanel) -> list[float]:
    """From where to where the axis of a panel goes: all that it shows, and what rows and shares
    begin with, which is 0."""
    shown = [v for line in panel.lines for part in (line.values, line.low, line.high) for v in part]
    known = np.array([value for value in shown if np.isfinite(value)])
    low, high = float(known.min()), float(known.max())
    if all(not line.low for line in panel.lines):
        low = min(0.0, low)
    room = 0.1 * (high - low) or 0.1 * abs(high) or 1.0
    return [low - room * (low != 0), high + room]


def _line(batches: Sequence[BatchLook], value: Callable[[BatchLook], float | None]) -> _BatchLine:
    return _BatchLine([_number(value(batch)) for batch in batches])


def _fan(batches: Sequence[BatchLook]) -> tuple[_BatchLine, ...]:
    points = np.array([batch.score.points if batch.score else (np.nan,) * 5 for batch in batches])
    wide, _, middle, _, high = points.T if len(points) else np.full((5, 0), np.nan)
    return (_BatchLine(middle.tolist(), low=wide.tolist(), high=high.tolist()),)


def _metrics(history: BatchHistory) -> list[str]:
    realised = [key for _, one in history.outcomes for key in one.scores]
    return list(dict.fromkeys([*realised, *(k for b in history.batches for k in b.estimated)]))


def _scores(history: BatchHistory, key: str) -> _BatchPanel:
    """A metric of the batches: as it came, and as what the model said let expect."""
    realised = history.realised
    batches = history.batches
    known = [realised[n].scores.get(key) if n in realised else None for n in range(len(batches))]
    expected = [batch.estimated.get(key) for batch in batches]
    title = f"{METRICS[key].label}: green as realised, purple as expected of what it says"
    lines = (_banded(expected, "expected", PALETTE[3]), _banded(known, "realised", PALETTE[2]))
    return _BatchPanel(title, ",.4~g", lines)


def _banded(scores: Sequence[BatchScore | None], name: str, colour: str) -> _BatchLine:
    ends = ([_number(getattr(s, end, None)) for s in scores] for end in ("value", "low", "high"))
    value, low, high = ends
    return _BatchLine(value, name, colour, low, high)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _is_known(panel: _BatchPanel) -> bool:
    return any(np.isfinite(line.values).any() for line in panel.lines)


def _draw(
    figure: go.Figure, row: int, line: _BatchLine, batches: Sequence[BatchLook], form: str
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


def _band(figure: go.Figure, row: int, line: _BatchLine, x: list[int]) -> None:
    """Bars from end to end: a single batch has one too, and gaps between batches stay gaps."""
    low, high = np.array(line.low, dtype=float), np.array(line.high, dtype=float)
    figure.add_bar(
        x=x,
        y=(high - low).tolist(),
        base=low.tolist(),
        width=0.7 if line.name != "expected" else 0.9,
        marker={"color": line.colour, "opacity": 0.3, "line": {"width": 0}},
        hoverinfo="skip",
        row=row,
        col=1,
    )
