"""Repairing a table by rules that learn nothing, so they may act on all rows before the split.

A rule either repairs cells (and then also acts on every row that is predicted, as a step of the
pipeline) or drops rows or columns. What would learn a limit from data belongs in `core.prepare`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.catalog import Catalog, Method
from core.options import Choice, Columns, Number, Text
from core.steps.repairs import repair

CellRule = tuple[str, tuple[str, ...], tuple[tuple[str, Any], ...]]


@dataclass(frozen=True)
class Rule:
    """What one configured rule does: repair cells, or give a smaller table."""

    cells: tuple[CellRule, ...] = ()
    shrink: Callable[[pd.DataFrame], pd.DataFrame] | None = None

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        if self.shrink is not None:
            return self.shrink(frame)
        return repair(frame, self.cells)


@dataclass(frozen=True)
class Effect:
    """What a rule did: rows and columns left, cells that differ."""

    label: str
    rows_before: int
    rows_after: int
    columns_dropped: tuple[str, ...]
    cells_changed: int


@dataclass(frozen=True)
class Cleaned:
    """The table after all rules, with each one's effect. The index still names the raw rows."""

    frame: pd.DataFrame
    effects: tuple[Effect, ...]


def clean(frame: pd.DataFrame, rules: tuple[tuple[str, dict[str, Any]], ...]) -> Cleaned:
    """Apply (key, options) rules in order; the frame given is not touched."""
    effects = []
    for key, options in rules:
        before = frame
        frame = CLEANING[key].configure(**options).apply(before)
        effects.append(_effect(CLEANING[key].label, before, frame))
    return Cleaned(frame, tuple(effects))


def cell_rules(rules: tuple[tuple[str, dict[str, Any]], ...]) -> tuple[CellRule, ...]:
    """The repairs that every new row needs too."""
    return tuple(
        cell for key, options in rules for cell in CLEANING[key].configure(**options).cells
    )


def _effect(label: str, before: pd.DataFrame, after: pd.DataFrame) -> Effect:
    dropped = tuple(name for name in before.columns if name not in after.columns)
    changed = 0
    for name in after.columns:
        kept = before[name].loc[after.index]
        if kept is not after[name] and not kept.equals(after[name]):
            old, new = kept.astype(object), after[name].astype(object)
            changed += int(((old != new) & ~(old.isna() & new.isna())).sum())
    return Effect(label, len(before), len(after), dropped, changed)


def _drop_duplicates(columns: tuple[str, ...], keep: str) -> Rule:
    def shrink(frame: pd.DataFrame) -> pd.DataFrame:
        subset = [name for name in columns if name in frame.columns] or None
        # "none" keeps no copy at all: for tables in which a repeated key is a mistake.
        return frame.drop_duplicates(subset=subset, keep=False if keep == "none" else keep)

    return Rule(shrink=shrink)


def _drop_rows_missing(threshold: float) -> Rule:
    return Rule(shrink=lambda frame: frame[frame.isna().mean(axis=1) <= threshold])


def _drop_columns_missing(threshold: float) -> Rule:
    return Rule(shrink=lambda frame: frame.loc[:, frame.isna().mean() <= threshold])


def _drop_rows_without(columns: tuple[str, ...]) -> Rule:
    def shrink(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.dropna(subset=[name for name in columns if name in frame.columns])

    return Rule(shrink=shrink)


def _drop_columns(columns: tuple[str, ...]) -> Rule:
    return Rule(shrink=lambda frame: frame.drop(columns=[*columns], errors="ignore"))


def _trim_text(columns: tuple[str, ...]) -> Rule:
    return Rule(cells=(("trim", tuple(columns), ()),))


def _unify_case(columns: tuple[str, ...], style: str) -> Rule:
    return Rule(cells=(("trim", tuple(columns), ()), (style, tuple(columns), ())))


def _merge_levels(columns: tuple[str, ...], spellings: str, into: str) -> Rule:
    arguments = (("spellings", _lines(spellings)), ("into", into))
    return Rule(cells=(("merge", tuple(columns), arguments),))


def _blank(columns: tuple[str, ...], markers: str) -> Rule:
    return Rule(cells=(("blank", tuple(columns), (("markers", _lines(markers)),)),))


def _within(columns: tuple[str, ...], low: float, high: float) -> Rule:
    return Rule(cells=(("within", tuple(columns), (("low", low), ("high", high))),))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


_texts = Columns("columns", "Columns", kinds=("category", "boolean", "text"))
_numbers = Columns("columns", "Columns", kinds=("number",))
_any = Columns("columns", "Columns", help="None chosen: all of them.")
_share = Number("threshold", "Largest share of gaps", low=0.0, high=1.0, default=0.5)

CELLS = frozenset({"cells"})

CLEANING = Catalog(
    "cleaning rule",
    Method(
        key="drop_duplicates",
        label="Drop duplicate rows",
        summary="Rows that are equal in the chosen columns. A copy in the test rows would be"
        " scored by a model that has seen it.",
        build=_drop_duplicates,
        options=(_any, Choice("keep", "Keep", ("first", "last", "none"), default="first")),
    ),
    Method(
        key="drop_rows_missing",
        label="Drop rows with many gaps",
        summary="Safe only where gaps have nothing to do with the target.",
        build=_drop_rows_missing,
        options=(_share,),
    ),
    Method(
        key="drop_columns_missing",
        label="Drop columns with many gaps",
        summary="Check first that being missing does not itself say something.",
        build=_drop_columns_missing,
        options=(_share,),
    ),
    Method(
        key="drop_rows_without",
        label="Drop rows without a value",
        summary="Rows in which one of the chosen columns is missing.",
        build=_drop_rows_without,
        options=(Columns("columns", "Columns"),),
    ),
    Method(
        key="drop_columns",
        label="Drop columns",
        summary="The chosen columns leave the table.",
        build=_drop_columns,
        options=(Columns("columns", "Columns"),),
    ),
    Method(
        key="trim_text",
        label="Trim texts",
        summary="No white space at the ends, single spaces inside.",
        build=_trim_text,
        options=(_texts,),
        traits=CELLS,
    ),
    Method(
        key="unify_case",
        label="Unify case",
        summary="Trimmed, and in one case: NY, ny and ' Ny' become one level.",
        build=_unify_case,
        options=(_texts, Choice("style", "Case", ("lower", "upper", "title"), default="lower")),
        traits=CELLS,
    ),
    Method(
        key="merge_levels",
        label="Merge spellings",
        summary="Several spellings become one.",
        build=_merge_levels,
        options=(
            _texts,
            Text("spellings", "Spellings, one a line"),
            Text("into", "Become"),
        ),
        traits=CELLS,
    ),
    Method(
        key="blank",
        label="Read as missing",
        summary="Texts that stand for a gap, such as 'unknown'.",
        build=_blank,
        options=(_texts, Text("markers", "Texts, one a line")),
        traits=CELLS,
    ),
    Method(
        key="within",
        label="Allowed range",
        summary="Numbers outside the range become missing.",
        build=_within,
        options=(
            _numbers,
            Number("low", "From", low=-1e12, high=1e12, default=0.0),
            Number("high", "To", low=-1e12, high=1e12, default=100.0),
        ),
        traits=CELLS,
    ),
)
