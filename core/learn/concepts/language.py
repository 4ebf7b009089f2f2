"""One language of colours for all experiments: what is true, what a model makes of it, the rows,
and what to beware of.

Apart for eyes that tell no red from green, too: a warning is orange, never red.
"""

import re

import plotly.graph_objects as go

from core.look import BAD, GOOD, MUTED, PALETTE

TRUTH, MODEL, DATA, WARNING = GOOD, PALETTE[0], MUTED, PALETTE[1]
_REDS = frozenset({BAD, "#c62f36", "#e11d48"})
# What a trace is, by the words of its name; the first that fits.
_ROLES = (
    (re.compile(r"^(the )?(truth|true \w+|true)$"), TRUTH),
    (re.compile(r"^(training |new |all )?(rows|points|data)$"), DATA),
    (re.compile(r"^(the )?(model|fit|mean fit|prediction|predicted|your line|\d+ steps)$"), MODEL),
)


def in_one_language(figure: go.Figure) -> go.Figure:
    """Give the traces of a figure the colours of what they are, and orange in place of red."""
    for trace in figure.data:
        if trace.type == "scatter":
            _speak(trace)
        if trace.type in ("scatter", "bar"):
            _without_red(trace)
    for shape in figure.layout.shapes:
        shape.line.color = shape.line.color and _calm(shape.line.color)
        shape.fillcolor = shape.fillcolor and _calm(shape.fillcolor)
    return figure


def _speak(trace: go.Scatter) -> None:
    tone = next((tone for words, tone in _ROLES if words.match(str(trace.name or "").lower())), "")
    if not tone:
        return
    mode = trace.mode or "lines"
    if "lines" in mode:
        trace.line.color = tone
    if "markers" in mode and (trace.marker.color is None or isinstance(trace.marker.color, str)):
        trace.marker.color = tone


def _without_red(trace: go.Scatter | go.Bar) -> None:
    marks = [trace.marker] + ([trace.line] if trace.type == "scatter" else [])
    for mark in marks:
        tone = mark.color
        if isinstance(tone, str):
            mark.color = _calm(tone)
        elif tone is not None and any(isinstance(one, str) for one in tone):
            mark.color = [_calm(str(one)) for one in tone]


def _calm(tone: str) -> str:
    return WARNING if tone in _REDS else tone
