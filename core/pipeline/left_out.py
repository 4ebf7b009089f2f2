"""Columns that no model is given, and numbers that models are given as levels, with the reasons."""

from dataclasses import dataclass

from core.pipeline.cleaning import Cleaning
from core.table.schema import Column, Kind
from core.table.stored_as import stored_as
from core.wording.listing import some_of

MOST_NAMED = 8
BY_CHOICE = "left out by choice"


@dataclass(frozen=True)
class ColumnReason:
    """A column of the cleaned table, what it was taken for, and why."""

    name: str
    kind: Kind
    reason: str

    @property
    def in_words(self) -> str:
        told = self.reason if self.reason == BY_CHOICE else f"{self.kind}: {self.reason}"
        return f"{self.name!r} ({told})"


def left_out(cleaning: Cleaning) -> tuple[ColumnReason, ...]:
    """The columns that are neither features nor the target, each with its reason."""
    known = {cleaning.recipe.target, *cleaning.features}
    columns = (column for column in cleaning.schema.columns if column.name not in known)
    return tuple(
        ColumnReason(c.name, c.kind, BY_CHOICE if c.name in cleaning.ignored else c.reason)
        for c in columns
    )


def taken_as_levels(cleaning: Cleaning) -> tuple[ColumnReason, ...]:
    """The features that hold numbers and are given to models as levels."""
    columns = (c for c in cleaning.schema.columns if c.name in cleaning.features)
    return tuple(
        ColumnReason(c.name, c.kind, c.reason) for c in columns if _is_recoded(c, cleaning)
    )


def _is_recoded(column: Column, cleaning: Cleaning) -> bool:
    if column.kind is not Kind.CATEGORY:
        return False
    raw = cleaning.dataset.frame
    table = raw if column.name in raw.columns else cleaning.frame
    return stored_as(table[column.name]) == "number"


def reasons_in_words(cleaning: Cleaning) -> tuple[str, ...]:
    """One sentence for those left out and one for those recoded, where there are any."""
    told = (
        ("No model is given", left_out(cleaning)),
        ("Numbers are taken as levels in", taken_as_levels(cleaning)),
    )
    return tuple(
        f"{start} {some_of([one.in_words for one in found], MOST_NAMED)}."
        for start, found in told
        if found
    )
