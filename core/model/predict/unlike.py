"""What in new rows is unlike the rows that a model learned from, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.model.predict.ranges import (
    BeyondRange,
    beyond_range,
    examples_of,
    range_sentences,
)
from core.parts.predictions.front import as_met
from core.table.schema import Column, Kind
from core.wording.listing import some_of
from core.wording.numbers import counted, short_end
from core.workspace.registry import LoadedModel

ROWS_NAMED = 3


def unlike_training(
    loaded: LoadedModel, X: pd.DataFrame, typed: pd.DataFrame, first: int = 1
) -> tuple[str, ...]:
    """Cells that cannot be read, gaps where training had fewer, levels never seen and values out
    of the training range.

    `X` are the rows as given, numbered from `first`, `typed` the same in the kinds that the model
    expects.
    """
    met, numbers = as_met(loaded.pipeline, X), range(first, first + len(X))
    levels = known_levels(loaded.pipeline)
    warnings: list[str] = []
    ranges: list[BeyondRange] = []
    made = {column.name for column in loaded.card.made}
    for column in loaded.card.columns:
        lost = _lost(X[column.name], typed[column.name])
        gaps = typed[column.name].isna() & ~lost
        warnings += _emptied(column, gaps, loaded.card.rows_train)
        warnings += _unreadable(column, X[column.name].set_axis(numbers)[lost.to_numpy()])
        if column.name in met.columns and column.name not in made:
            warnings += _unseen_in(column, met[column.name].dropna(), levels)
            ranges += beyond_range(column, met[column.name].dropna(), loaded.card.rows_train)
    for column in loaded.card.made:
        warnings += _unseen_in(column, met[column.name].dropna(), levels)
        ranges += beyond_range(column, met[column.name].dropna(), loaded.card.rows_train)
    warnings += _without_history(loaded.pipeline, met)
    warnings += _without_past(loaded.pipeline, met)
    return (*warnings, *range_sentences(ranges, len(loaded.card.columns)))


def _without_history(pipeline: Any, met: pd.DataFrame) -> Iterator[str]:
    """Gaps that the rows learned from have no value for: a row alone is told so, too."""
    fill = pipeline.named_steps.get("fill")
    for _, branch, names in getattr(fill, "transformers_", ()):
        first = branch.steps[0][1] if hasattr(branch, "steps") else branch
        if hasattr(first, "unfilled"):
            side = "later" if first.future else "earlier"
            left = first.unfilled(met[names])
            for name, gaps in left.items():
                if gaps:
                    yield (
                        f"In {name!r}, {counted(gaps, 'gap')} of {met[name].isna().sum():,} found "
                        f"no {side} value among the training rows: filled as if none were known."
                    )


def _without_past(pipeline: Any, met: pd.DataFrame) -> Iterator[str]:
    """Rows whose key has no earlier row among those learned from: columns of earlier rows say
    nothing of them."""
    for step in pipeline.named_steps.values():
        maker: Any = getattr(step, "maker_", None)
        first = maker.steps[0][1] if hasattr(maker, "steps") else maker
        if hasattr(first, "pastless"):
            yield from _pastless(first.pastless(met), len(met))


def _pastless(rows_of: Mapping[str, int], of: int) -> Iterator[str]:
    for key, rows in rows_of.items():
        if rows:
            yield (
                f"{rows:,} of {counted(of, 'row')} have no earlier row of the same {key!r} among "
                "the training rows: columns of earlier rows say nothing of them."
            )


@dataclass(frozen=True)
class LevelsMet:
    """The levels that an encoder knows of a column, and what it does with another one: nothing to
    be told of where it refuses the row."""

    known: set[Any]
    other: str = "treats as none in particular"


def _unseen_in(column: Column, values: pd.Series, levels: Mapping[str, LevelsMet]) -> Iterator[str]:
    if column.kind in (Kind.CATEGORY, Kind.BOOLEAN):
        yield from _unseen(column, values, levels.get(column.name, LevelsMet({*column.levels})))


def known_levels(pipeline: Any) -> dict[str, LevelsMet]:
    """The levels of each category that the fitted encoders know."""
    known: dict[str, LevelsMet] = {}
    encode = pipeline.named_steps.get("encode")
    for _, branch, names in getattr(encode, "transformers_", ()):
        first = branch.steps[0][1] if hasattr(branch, "steps") else branch
        known |= dict(zip(names, _levels_met(first, names), strict=False))
    return known


def _levels_met(encoder: Any, names: Sequence[str]) -> Iterator[LevelsMet]:
    """By name: a saved model brings its own copy of our steps, which `isinstance` does not know."""
    others = {"HashedLevels": "takes for those that share its hash", "KnownLevels": ""}
    other = others.get(type(encoder).__name__, LevelsMet.other)
    if hasattr(encoder, "categories_"):
        yield from (LevelsMet({*levels}, other) for levels in encoder.categories_)
    elif hasattr(encoder, "shares_"):
        yield from (LevelsMet({*encoder.shares_[name]}) for name in names)


def _emptied(column: Column, gaps: pd.Series, trained: int) -> Iterator[str]:
    """More gaps than in the training rows by more than luck: four standard deviations."""
    count, rows = int(gaps.sum()), len(gaps)
    usual = (column.missing + 1) / (trained + 2)
    most = rows * usual + 4 * (rows * usual * (1 - usual)) ** 0.5
    if rows > 1 and (count > max(most, 1) or (count == rows and not column.missing)):
        had = f"{column.missing / trained:.1%}" if column.missing and trained else "none"
        yield (
            f"In {column.name!r}, {count:,} of {rows:,} cells have no value; in the training rows "
            f"{had} had none."
        )


def _lost(given: pd.Series, typed: pd.Series) -> pd.Series:
    """Which cells hold something that cannot be read; a blank text is a gap."""
    return given.notna() & typed.isna() & (given.astype(str).str.strip() != "")


def _unreadable(column: Column, broken: pd.Series) -> Iterator[str]:
    """What is in the way, in how many cells and which rows, and what to write instead; `broken` by
    the numbers of rows."""
    if len(broken):
        rows = "row" if len(broken) == 1 else "rows"
        gaps = "counts as a gap" if len(broken) == 1 else "count as gaps"
        named = some_of([f"{row:,}" for row in broken.index], ROWS_NAMED)
        yield (
            f"In {column.name!r}, {counted(len(broken), 'cell')} cannot be read as a {column.kind} "
            f"and {gaps}: {examples_of(broken)} ({rows} {named}). {_way_out(column)}"
        )


def _way_out(column: Column) -> str:
    """How a cell of the column is written, by one that it may hold."""
    example = column.typical if column.kind is Kind.NUMBER else column.low
    such = "" if example is None else f", such as {short_end(example)}"
    kind = "finite number" if column.kind is Kind.NUMBER else column.kind
    return f"Write a {kind} as the training rows had it{such}, and predict again."


def _unseen(column: Column, values: pd.Series, levels: LevelsMet) -> Iterator[str]:
    new = values[~values.isin(levels.known)]
    if len(new) and levels.other:
        cells = counted(len(new), "cell", "holds", "hold")
        yield (
            f"In {column.name!r}, {cells} a level that the model never saw and {levels.other}: "
            f"{examples_of(new)}."
        )
