"""A figure as a small picture: its lines, points, bars and areas in SVG, without axes and words.

A Plotly figure costs the browser a tenth of a second; of these a gallery shows dozens. What is
drawn holds numbers and colours alone, nothing that came from a table.
"""

import base64

import numpy as np
import plotly.graph_objects as go

from core.learn.concepts.traces import (
    COLOUR,
    HEIGHT,
    WIDTH,
    Box,
    Drawn,
    box_around,
    is_lying,
    step_of,
    traces_of,
)
from core.look import SHADES
from core.table.arrays import Array

MOST_POINTS, MOST_CELLS = 60, 16
FAINT = 0.03  # a share of the colour that nobody sees


def thumbnail(figure: go.Figure) -> str:
    """The figure as an SVG of WIDTH by HEIGHT; an empty one where there is nothing to draw."""
    drawn = list(traces_of(figure))
    box = box_around(figure, drawn)
    shapes = "".join(_shape(one, box) for one in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="none" aria-hidden="true">{shapes}</svg>'
    )


def as_image(svg: str) -> str:
    """A picture as an element of HTML; what stands beside it says what it shows."""
    coded = base64.b64encode(svg.encode()).decode()
    shown = f"width:100%;height:auto;aspect-ratio:{WIDTH}/{HEIGHT};display:block"
    return f'<img alt="" style="{shown}" src="data:image/svg+xml;base64,{coded}">'


def _shape(one: Drawn, box: Box) -> str:
    if one.kind == "bar":
        return _bars(one, box)
    if one.kind in ("heatmap", "contour"):
        return _cells(one, box)
    points = box.place(one.x, one.y)
    drawn = _lines(points, one) if "lines" in one.mode else ""
    return drawn + (_dots(points, one) if "markers" in one.mode else "")


def _thin(points: Array) -> Array:
    """At most MOST_POINTS of them, evenly."""
    if len(points) <= MOST_POINTS:
        return points
    return points[np.linspace(0, len(points) - 1, MOST_POINTS).round().astype(int)]


def _lines(points: Array, one: Drawn) -> str:
    """A line, broken where a point is missing."""
    gaps = np.flatnonzero(~np.isfinite(points).all(axis=1))
    parts = [part[np.isfinite(part).all(axis=1)] for part in np.split(points, gaps)]
    return "".join(_line(part, one) for part in parts[:MOST_POINTS] if len(part) > 1)


def _line(points: Array, one: Drawn) -> str:
    way = " ".join(f"{x:g},{y:g}" for x, y in _thin(points))
    dash = ' stroke-dasharray="4 3"' if one.trace.line.dash not in (None, "solid") else ""
    return f'<polyline points="{way}" fill="none" stroke="{one.colour}" stroke-width="2.2"{dash}/>'


def _dots(points: Array, one: Drawn) -> str:
    given = one.trace.marker.color
    many = given is not None and not isinstance(given, str) and len(given) == len(points)
    tones = [
        tone if isinstance(tone, str) and COLOUR.fullmatch(tone) else one.colour
        for tone in (given if many else [one.colour] * len(points))
    ]
    seen = np.flatnonzero(np.isfinite(points).all(axis=1))
    dots = "".join(
        f'<circle cx="{points[n][0]:g}" cy="{points[n][1]:g}" r="2.4" fill="{tones[n]}"/>'
        for n in _thin(seen)
    )
    return f'<g fill-opacity="0.8">{dots}</g>'


def _bars(one: Drawn, box: Box) -> str:
    lies = is_lying(one)
    places, values = (one.y, one.x) if lies else (one.x, one.y)
    given = one.trace.marker.color
    tones = [] if given is None or isinstance(given, str) else list(given)
    begin = 10 ** box.low[0 if lies else 1] if box.is_log[0 if lies else 1] else 0.0
    drawn = []
    for n, (place, value) in enumerate(zip(places, values, strict=False)):
        half = 0.4 * step_of(places)
        ends = np.array([begin, value]), np.array([place - half, place + half])
        a, b = box.place(*ends) if lies else box.place(*ends[::-1])
        if not np.isfinite([a, b]).all():
            continue
        (x, y), (w, h) = np.minimum(a, b), np.abs(a - b)
        tone = tones[n] if n < len(tones) and COLOUR.fullmatch(str(tones[n])) else one.colour
        drawn.append(f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" fill="{tone}"/>')
    opacity = one.trace.opacity or 0.9
    return f'<g fill-opacity="{opacity:g}">{"".join(drawn[:MOST_POINTS])}</g>'


def _cells(one: Drawn, box: Box) -> str:
    grid = np.asarray(one.trace.z, dtype="float64")
    rows, columns = (_thinned(size) for size in grid.shape)
    grid = grid[np.ix_(rows, columns)]
    seen = grid[np.isfinite(grid)]
    if not len(seen):
        return ""
    low, spread = float(seen.min()), float(np.ptp(seen)) or 1.0
    turned = box.low[1] > box.high[1]
    shares = np.nan_to_num(0.9 * (grid - low) / spread, nan=0.0)
    width, height = WIDTH / len(columns), HEIGHT / len(rows)
    cells = "".join(
        f'<rect x="{n * width:g}" y="{(m if turned else len(rows) - 1 - m) * height:g}" '
        f'width="{width:g}" height="{height:g}" fill-opacity="{shares[m, n]:.2g}"/>'
        for m in range(len(rows))
        for n in range(len(columns))
        if shares[m, n] > FAINT
    )
    return f'<g fill="{SHADES[1][1]}">{cells}</g>'


def _thinned(size: int) -> Array:
    return np.linspace(0, size - 1, min(size, MOST_CELLS)).round().astype(int)
