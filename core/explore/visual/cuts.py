"""Columns cut into cells for an axis, a colour or a facet."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.explore.profile.bins import part_names
from core.explore.visual.roles import Role
from core.explore.visual.times import auto_step, labels_of, period_of, starts_of
from core.table.arrays import Array, Coded, to_codes, to_floats

GAP, REST = "missing", "other levels"


@dataclass(frozen=True)
class Axis:
    """Where the cells of one column stand.

    `places` are what the axis of a figure takes: level names, middles of numbers, ISO times.
    `edges` has one more than the cells: numbers, or nanoseconds of times. Both are empty where
    values are drawn as they are. `levels` are the cells that are levels of the column (not the gap,
    not the rest). `step` is the calendar step of a time.
    """

    name: str
    role: Role
    labels: tuple[str, ...] = ()
    places: tuple[float | str, ...] = ()
    edges: tuple[float, ...] = ()
    levels: tuple[str, ...] = ()
    step: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cut:
    """A column's rows in the cells of an axis: `codes` (-1 is none of them)."""

    axis: Axis
    codes: Array

    @property
    def size(self) -> int:
        return len(self.axis.labels)


# Compared by value: what was read back from the disk is another object.
WHOLE = Axis("", Role.LEVELS, ("",), ("",))


def uncut(rows: int) -> Cut:
    """All rows as one cell: no colour, no facet."""
    return Cut(WHOLE, np.zeros(rows, dtype=np.int64))


def cut_levels(values: pd.Series, most: int, order: bool = True) -> Cut:
    """The `most` frequent levels, the rest as one, gaps as a cell of their own.

    Levels that are numbers stand in their order, others by falling frequency.
    """
    coded = to_codes(values)
    counts = coded.counts()
    frequent = [int(i) for i in np.argsort(-counts, kind="stable") if counts[i]][:most]
    if order and _are_numbers([coded.levels[i] for i in frequent]):
        frequent.sort(key=lambda i: float(coded.levels[i]))
    has_rest = int((counts > 0).sum()) > most
    levels = tuple(coded.levels[i] for i in frequent)
    labels = [*levels, *([REST] if has_rest else [])]
    codes = _recoded(coded, frequent)
    if (coded.codes < 0).any():
        codes[coded.codes < 0] = len(labels)
        labels.append(GAP)
    note = f"{most} of {int((counts > 0).sum()):,} levels; the rest as one." if has_rest else ""
    names = tuple(apart(labels))
    name = str(values.name)
    return Cut(Axis(name, Role.LEVELS, names, names, levels=levels, note=note), codes)


def apart(labels: list[str]) -> list[str]:
    """Labels made different where a level is called like the gap or the rest."""
    taken: set[str] = set()
    different = []
    for text in labels:
        while text in taken:
            text += " (none)"
        taken.add(text)
        different.append(text)
    return different


def _are_numbers(levels: list[str]) -> bool:
    try:
        return all(math.isfinite(float(level)) for level in levels)
    except ValueError:
        return False


def _recoded(coded: Coded, frequent: list[int]) -> Array:
    places = np.full(len(coded.levels) + 1, len(frequent), dtype=np.int64)
    places[frequent] = np.arange(len(frequent))
    return places[coded.codes]


def cut_times(values: pd.Series, step: str, most: int) -> Cut:
    """Calendar steps, empty ones included; the finest that gives at most `most` where `auto`."""
    times = values.to_numpy().astype("datetime64[ns]")
    there = ~np.isnat(times)
    name = str(values.name)
    if not there.any():
        return Cut(Axis(name, Role.TIME), np.full(times.size, -1))
    low, high = times[there].min(), times[there].max()
    chosen, note = auto_step(low, high, step, most)
    first, last = (int(period_of(np.array([end]), chosen)[0]) for end in (low, high))
    periods = np.full(times.size, -1, dtype=np.int64)
    periods[there] = period_of(times[there], chosen) - first
    starts = starts_of(np.arange(first, last + 2), chosen)
    places = tuple(str(start) for start in starts[:-1])
    edges = tuple((starts.astype("int64") * 1e9).tolist())
    labels = labels_of(starts[:-1], chosen)
    axis = Axis(name, Role.TIME, labels, places, edges, step=chosen, note=note)
    return Cut(axis, periods)


def cut_quantiles(values: pd.Series, parts: int) -> Cut:
    """Parts of about equally many rows, gaps as a cell of their own; fewer where values repeat."""
    floats = to_floats(values)
    present = np.sort(floats[~np.isnan(floats)])
    shares = np.arange(1, parts) / parts
    inner = np.unique(np.quantile(present, shares)) if present.size else present
    cuts = np.array([edge for edge in inner if edge < present.max()])
    codes = np.searchsorted(cuts, floats, side="left").astype(np.int64)
    labels = [*part_names(present, cuts)] if present.size else []
    if np.isnan(floats).any():
        codes[np.isnan(floats)] = len(labels)
        labels.append(GAP)
    name = str(values.name)
    names = tuple(apart(labels))
    return Cut(Axis(name, Role.NUMBER, names, names, tuple(cuts.tolist())), codes)
