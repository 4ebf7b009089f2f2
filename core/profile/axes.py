"""Columns cut for the axis of a chart."""

from dataclasses import dataclass

import numpy as np

from core.dataset import Dataset
from core.errors import NotApplicableError
from core.profile.arrays import Array, Coded, to_codes, to_floats
from core.schema import Kind

MAX_LEVELS = 25


@dataclass(frozen=True)
class Axis(Coded):
    """A column cut for an axis, with where each cell is drawn."""

    centres: tuple[float | str, ...] = ()
    note: str = ""


def axis_of(dataset: Dataset, name: str, bins: int) -> Axis:
    """Equal steps of a number or date, the frequent levels of a category."""
    kind = dataset.schema[name].kind
    if kind in (Kind.NUMBER, Kind.DATE):
        return _steps(numbers_of(dataset, name), bins, is_date=kind is Kind.DATE)
    if kind not in (Kind.CATEGORY, Kind.BOOLEAN, Kind.CONSTANT):
        raise NotApplicableError(
            f"{name!r} is {kind}; a chart needs a number, a date or a category. "
            "Choose another column, or change its kind on Load."
        )
    levels = to_codes(dataset.frame[name])
    few = levels.limited(MAX_LEVELS)
    note = f"The {MAX_LEVELS} most frequent levels; the rest as one."
    return Axis(few.codes, few.levels, few.levels, note if few is not levels else "")


def _steps(values: Array, bins: int, is_date: bool) -> Axis:
    present = values[~np.isnan(values)]
    if present.size == 0:
        return Axis(np.full(values.size, -1), (), ())
    low, high = float(present.min()), float(present.max())
    scale = max(abs(low), abs(high)) or 1.0
    edges = np.linspace(low / scale, high / scale, bins + 1) * scale
    if low == high:
        edges = np.array([low, high])
    codes = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, edges.size - 2)
    middles = edges[:-1] / 2 + edges[1:] / 2
    centres = tuple(_iso(m) for m in middles) if is_date else tuple(middles.tolist())
    return Axis(np.where(np.isnan(values), -1, codes), tuple(map(str, centres)), centres)


def _iso(nanoseconds: float) -> str:
    return str(np.datetime64(int(nanoseconds), "ns").astype("datetime64[s]"))


def numbers_of(dataset: Dataset, name: str) -> Array:
    kind, values = dataset.schema[name].kind, dataset.frame[name]
    if kind is Kind.DATE:
        times = values.to_numpy().astype("datetime64[ns]").astype("int64").astype("float64")
        return np.where(values.notna(), times, np.nan)
    if values.dtype.kind in "iufb":
        return to_floats(values.astype("float64"))
    raise NotApplicableError(f"{name!r} is {kind}; this chart needs a number there.")
