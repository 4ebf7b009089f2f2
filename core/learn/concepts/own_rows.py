"""Rows of the open table, made ready for an experiment."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.parts.values.kinds import as_labels
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Kind

MOST_ROWS = 2_000
MOST_COLUMNS = 20
FEWEST_OF_A_CLASS = 10
LARGEST = 1e100  # beyond it squares overflow; the spread of a column is held to its inverse


@dataclass(frozen=True)
class Needs:
    """What an experiment asks of a table: so many number columns (0: any number of them, up to
    MOST_COLUMNS), a target of some kind or none, or only the scores of a trained model. With
    `levels` the columns are categories, and each level is numbered in the order of its name."""

    columns: int = 0
    target: Literal["", "two classes", "classes", "number"] = ""
    scores: bool = False
    levels: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of column that suit."""
        return (Kind.CATEGORY, Kind.BOOLEAN, Kind.IDENTIFIER) if self.levels else (Kind.NUMBER,)


@dataclass(frozen=True)
class OwnRows:
    """Up to MOST_ROWS rows of a table, drawn at random, without gaps.

    `X` is rows x columns of finite floats, none of them constant; `y` holds 0, 1, … for `classes`
    (1 is the positive one of two), numbers for a number, and is empty without a target. `scores`
    are a trained model's out-of-fold probabilities of the positive class, empty unless asked for.
    `gaps` counts rows left out for a gap or an infinity.
    """

    source: str
    names: tuple[str, ...]
    X: Array
    y: Array
    classes: tuple[str, ...] = ()
    scores: Array = field(default_factory=lambda: np.empty(0))
    gaps: int = 0

    @cached_property
    def fingerprint(self) -> str:
        """Tells these rows from any others: what an experiment gives on them is kept under it."""
        told = repr((self.source, self.names, self.classes, self.gaps, self.X.shape, self.y.dtype))
        parts = (told.encode(), *(values.tobytes() for values in (self.X, self.y, self.scores)))
        return hashlib.blake2b(b"".join(parts), digest_size=16).hexdigest()


def own_rows(
    dataset: Dataset, columns: tuple[str, ...], target: str | None, needs: Needs, seed: int = 0
) -> OwnRows:
    """Draw rows of the table for an experiment.

    Raises NotApplicableError where the table cannot give what the experiment needs.
    """
    _check_columns(columns, needs)
    chosen = dataset.frame[list(columns)]
    values = chosen.apply(_numbered) if needs.levels else chosen.astype("float64")
    wanted = (values.abs() < LARGEST).all(axis=1)  # false for gaps and infinities too
    truth = _target(dataset, target, needs)
    if truth is not None:
        wanted &= truth.notna()
    rows = np.flatnonzero(wanted)
    if len(rows) < 30:
        raise NotApplicableError(
            f"Only {len(rows)} rows have a value in every chosen column; 30 are needed."
        )
    drawn = np.sort(np.random.default_rng(seed).permutation(rows)[:MOST_ROWS])
    y, classes = _coded(truth, drawn, needs)
    X = values.to_numpy()[drawn]
    _check_spread(X, columns)
    return OwnRows(dataset.name, columns, X, y, classes, gaps=dataset.rows - len(rows))


def _numbered(values: pd.Series) -> pd.Series:
    """Return the number of every row's level, in the order of their names; NaN for a gap."""
    codes = pd.Categorical(as_labels(values)).codes.astype("float64")
    return pd.Series(codes, index=values.index).where(codes >= 0)


def _check_columns(columns: tuple[str, ...], needs: Needs) -> None:
    wrong = len(columns) != needs.columns if needs.columns else not columns
    if wrong or len(columns) > MOST_COLUMNS:
        wanted = needs.columns or f"1 to {MOST_COLUMNS}"
        raise NotApplicableError(
            f"The experiment takes {wanted} {'category' if needs.levels else 'number'} "
            f"column{'' if wanted == 1 else 's'}; "
            f"{len(columns) or 'none'} {'was' if len(columns) == 1 else 'were'} chosen."
        )


def _check_spread(X: Array, columns: tuple[str, ...]) -> None:
    flat = np.flatnonzero(np.ptp(X, axis=0) < 1 / LARGEST)
    if len(flat):
        raise NotApplicableError(
            f"Column {columns[flat[0]]!r} has one value in all rows drawn; choose another column."
        )


def _target(dataset: Dataset, target: str | None, needs: Needs) -> pd.Series | None:
    if not needs.target:
        return None
    if target is None or target not in dataset.frame.columns:
        raise NotApplicableError("The experiment needs a target: choose one on Load.")
    values = dataset.frame[target]
    if needs.target == "number":
        if dataset.schema[target].kind is not Kind.NUMBER:
            raise NotApplicableError(f"The experiment predicts a number, and {target!r} is none.")
        numbers = values.astype("float64")
        return numbers.where(numbers.abs() < LARGEST)
    return as_labels(values)


def _coded(truth: pd.Series | None, chosen: Array, needs: Needs) -> tuple[Array, tuple[str, ...]]:
    if truth is None:
        return np.empty(0), ()
    drawn = truth.iloc[chosen]
    if needs.target == "number":
        return drawn.to_numpy(dtype="float64"), ()
    # The rarer class comes last, so that of two it is the positive one.
    classes = tuple(str(level) for level in drawn.value_counts().index)
    most = 2 if needs.target == "two classes" else 10
    if not 2 <= len(classes) <= most:
        allowed = "two classes" if most == 2 else f"2 to {most} classes"
        raise NotApplicableError(
            f"The experiment needs {allowed}; the target has {len(classes)} in the rows drawn."
        )
    rarest = drawn.value_counts()
    if rarest.iloc[-1] < FEWEST_OF_A_CLASS:
        raise NotApplicableError(
            f"Only {rarest.iloc[-1]} of the rows drawn are {classes[-1]!r}; the experiment needs "
            f"{FEWEST_OF_A_CLASS} of each class."
        )
    return pd.Categorical(drawn, categories=list(classes)).codes.astype(int), classes
