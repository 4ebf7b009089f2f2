"""Numbers cut into steps of equal, round width."""

import math

import numpy as np
import pandas as pd

from core.explore.visual.cuts import Axis, Cut, apart
from core.explore.visual.roles import Role
from core.table.arrays import Array, to_floats
from core.wording.numbers import number_text

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


def cut_steps(values: pd.Series, bins: int) -> Cut:
    """About `bins` steps of equal, round width; the last edge belongs to the last step."""
    floats = to_floats(values)
    edges = _round_edges(floats, bins)
    name = str(values.name)
    if edges.size == 0:
        return Cut(Axis(name, Role.NUMBER), np.full(floats.size, -1))
    codes = codes_between(floats, edges)
    middles = edges[:-1] / 2 + edges[1:] / 2
    places = tuple(float(m) for m in middles)
    labels = tuple(apart(_step_texts(edges)))
    return Cut(Axis(name, Role.NUMBER, labels, places, tuple(edges.tolist())), codes)


def codes_between(floats: Array, edges: Array) -> Array:
    """Which step each number is in; -1 for a gap."""
    codes = np.clip(np.searchsorted(edges, floats, side="right") - 1, 0, edges.size - 2)
    return np.where(np.isnan(floats), -1, codes)


def _round_edges(floats: Array, bins: int) -> Array:
    present = floats[~np.isnan(floats)]
    if present.size == 0:
        return np.empty(0)
    low, high = float(present.min()), float(present.max())
    is_whole = bool((present % 1 == 0).all()) and abs(high) < 1e15 and abs(low) < 1e15
    if is_whole and high - low < bins:
        return np.arange(low, high + 2) - 0.5
    width = _nice_width((high - low) / bins) if math.isfinite(high - low) else math.inf
    if is_whole:
        width = max(1.0, math.ceil(width))
    edges: Array = np.empty(0)
    if 0 < width < math.inf:
        first = math.floor(low / width)
        digits = 2 - math.floor(math.log10(width))
        with np.errstate(over="ignore"):  # the edge above the largest floats is infinite
            edges = np.arange(first, math.floor(high / width) + 2) * width
        edges = np.round(edges, digits) if abs(digits) < 12 else edges
        edges = edges[: edges.size - 1] if edges.size > 2 and edges[-2] >= high else edges
    return edges if _do_rise(edges) and edges[0] <= low else _even_edges(low, high, bins)


def _even_edges(low: float, high: float, bins: int) -> Array:
    """Steps of equal width, also for numbers that are huge or all but equal."""
    scale = max(abs(low), abs(high)) or 1.0
    edges = np.linspace(low / scale, high / scale, bins + 1) * scale
    edges[0], edges[-1] = low, high
    edges = np.unique(edges)
    # One value: a step as narrow as can be, towards 0 since nothing is beyond the largest float.
    return edges if edges.size > 1 else np.sort([high, np.nextafter(high, 0) if high else 1.0])


def _do_rise(edges: Array) -> bool:
    return edges.size > 1 and bool((np.diff(edges) > 0).all()) and bool(np.isfinite(edges).all())


def _nice_width(width: float) -> float:
    if width <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(width))
    return next((step * power for step in _NICE if step * power >= width * 0.999), 10 * power)


def _step_texts(edges: Array) -> list[str]:
    if edges.size > 1 and edges[0] % 1 == 0.5 and (np.diff(edges) == 1).all():
        return [f"{edge + 0.5:.0f}" for edge in edges[:-1]]
    texts = [number_text(float(edge)) for edge in edges]
    return [f"{low} – {high}" for low, high in zip(texts, texts[1:], strict=False)]
