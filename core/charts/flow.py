"""The flow of a recipe: steps down a rail, the rows that are not learned from on a rail beside it.

Rails stand in the left margin, at so many pixels from the plot, so that they stay together on a
narrow screen and the names have the rest.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from core.look import BAD, MUTED, blank
from core.model.flow import Flow, FlowStep, Lane, Sees
from core.wording.escape import as_label

STEP = 48  # pixels from one step to the next
LEARNS = "#3b82f6"
SEALED = "#d97706"
MARGIN = 60
RAILS = {Lane.FITTED: -44, Lane.SCORED: -18, Lane.SEALED: -18}  # pixels from the names
WIDEST = 12.0  # pixels of the rail of all rows
MARKS = {  # colour, half a side or radius in pixels, shape
    Sees.ROW: (MUTED, 5, "circle"),
    Sees.TABLE: (MUTED, 6, "rect"),
    Sees.FOLD: (LEARNS, 8, "circle"),
}
LEGEND = (
    ("by itself or by plan", MUTED, "circle"),
    ("looks at all rows", MUTED, "square"),
    ("learns from fitted rows", LEARNS, "circle"),
    ("sealed", SEALED, "square"),
)


def flow_chart(flow: Flow) -> go.Figure:
    """One line a step; a rail is as wide as it has rows."""
    steps = flow.steps
    figure = blank(height=STEP * len(steps) + 72)
    figure.update_xaxes(visible=False, fixedrange=True, range=[0, 1])
    figure.update_yaxes(visible=False, fixedrange=True, range=[len(steps) - 0.4, -0.6])
    figure.update_layout(shapes=[*_rails(steps), *_marks(steps)], dragmode=False)
    figure.update_layout(margin={"l": MARGIN})
    for is_on in (True, False):
        _texts(figure, [(n, step) for n, step in enumerate(steps) if step.is_on is is_on])
    for name, colour, symbol in LEGEND:
        mark = {"color": colour, "symbol": symbol, "size": 11}
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=mark, name=name)
    figure.update_legends(itemclick=False, itemdoubleclick=False)
    return figure


def _rails(steps: Sequence[FlowStep]) -> list[dict[str, Any]]:
    """A line between each step and the one that takes over its rows."""
    most = max([1, *(max(step.rows_in, step.rows_out) for step in steps)])
    last: dict[Lane, int] = {}
    lines = []
    for place, step in enumerate(steps):
        fork = last.get(step.lane, last.get(Lane.FITTED))
        if fork is not None:
            rows = steps[fork].rows_out if step.lane is steps[fork].lane else step.rows_in
            start = (RAILS[steps[fork].lane], fork)
            lines.append(_line(start, (RAILS[step.lane], place), rows / most))
        last[step.lane] = place
    if steps and steps[-1].lane is Lane.SCORED:  # the fitted model meets the rows to score
        model = last[Lane.FITTED]
        start, end = (RAILS[Lane.FITTED], model), (RAILS[Lane.SCORED], len(steps) - 1)
        lines.append(_line(start, end, 0.0, "dot"))
    return lines


def _line(
    start: tuple[int, int], end: tuple[int, int], share: float, dash: str = "solid"
) -> dict[str, Any]:
    width = max(2.0, WIDEST * share)
    return {
        **_placed("line", start[0], start[1], end[0], end[1]),
        "line": {"color": MUTED, "width": width, "dash": dash},
        "opacity": 0.45,
        "layer": "below",
    }


def _placed(kind: str, left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """A shape with pixels across and steps down."""
    ends = {"x0": left, "x1": right, "y0": top, "y1": bottom}
    return {"type": kind, "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "yref": "y", **ends}


def _marks(steps: Sequence[FlowStep]) -> list[dict[str, Any]]:
    """A mark for each step; what rows to score go through as well has one on their rail too."""
    marks = [_mark(RAILS[step.lane], place, step) for place, step in enumerate(steps)]
    scored = [place for place, step in enumerate(steps) if step.lane is Lane.SCORED]
    if scored:
        inside = range(scored[0] + 1, scored[-1])
        met = [place for place in inside if not steps[place].is_fit_only]
        marks += [_dot(RAILS[Lane.SCORED], place, MUTED, 4, "circle") for place in met]
    return marks


def _mark(left: int, place: int, step: FlowStep) -> dict[str, Any]:
    colour, size, shape = MARKS[step.sees]
    if step.lane is Lane.SEALED:
        colour, shape = SEALED, "rect"
    if step.problem:
        colour = BAD
    dot = _dot(left, place, colour, size, shape)
    return dot if step.is_on else {**dot, "opacity": 0.4}


def _dot(left: int, place: int, colour: str, size: int, shape: str) -> dict[str, Any]:
    half = size / STEP
    return {
        **_placed(shape, left - size, place - half, left + size, place + half),
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _texts(figure: go.Figure, steps: Sequence[tuple[int, FlowStep]]) -> None:
    """Names and numbers, and what a step does when pointed at; a rule that is off is pale."""
    if not steps:
        return
    figure.add_scatter(
        x=[0.0] * len(steps),
        y=[place for place, _ in steps],
        mode="text",
        text=[_words(step) for _, step in steps],
        textposition="middle right",
        textfont={"size": 13},
        hovertext=[as_label(step.problem or step.what, 90) for _, step in steps],
        hoverinfo="text",
        opacity=1.0 if steps[0][1].is_on else 0.6,
        cliponaxis=False,
        showlegend=False,
    )


def _words(step: FlowStep) -> str:
    state = " (switched off)" * (not step.is_on) + " (does nothing)" * bool(step.problem)
    return f"<b>{as_label(step.name)}</b>{state}<br>{step.numbers}"
