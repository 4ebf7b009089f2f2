"""One function an expectation: its settings in, a check of a column or of a table out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.data.expectations.limits import limits, within
from core.errors import InvalidOptionError
from core.parts.values.kinds import as_date, as_labels
from core.parts.values.opposites import truth_of
from core.table.stored_as import numbers_of, storage_of, stored_as
from core.wording.numbers import counted


@dataclass(frozen=True)
class RowMasks:
    """Which rows an expectation looks at, and which of them it did not expect; boolean arrays."""

    considered: np.ndarray
    unexpected: np.ndarray


@dataclass(frozen=True)
class TableObservation:
    """What an expectation of a whole table found."""

    success: bool
    value: str


ColumnCheck = Callable[[pd.Series], RowMasks]
TableCheck = Callable[[pd.DataFrame], TableObservation]


def not_null(**_: object) -> ColumnCheck:
    """Look at every row; a gap is unexpected."""
    return lambda values: RowMasks(np.ones(len(values), dtype=bool), values.isna().to_numpy())


def unique(**_: object) -> ColumnCheck:
    """Every row of a value that stands more than once is unexpected."""
    return lambda values: _of_present(values, lambda v: v.duplicated(keep=False).to_numpy())


def between(min_value: str, max_value: str, **_: object) -> ColumnCheck:
    """A value outside the limits, or one that cannot be compared with them, is unexpected."""
    limits(min_value, max_value)
    return lambda values: _of_present(values, lambda v: ~within(v, min_value, max_value))


def in_set(value_set: str, **_: object) -> ColumnCheck:
    """A value whose text is not listed is unexpected."""
    allowed = lines(value_set)
    if not allowed:
        raise InvalidOptionError("A set of allowed values needs at least one value.")
    return lambda values: _of_levels(values, lambda texts: ~texts.isin(allowed).to_numpy())


def match_regex(regex: str, **_: object) -> ColumnCheck:
    """A value whose text does not hold the pattern somewhere is unexpected.

    Patterns are RE2's, whose time grows with the text only: a pattern from a file cannot hang.
    """
    _check_pattern(regex)

    def unmatched(texts: pd.Series) -> np.ndarray:
        found = pc.match_substring_regex(pa.array(texts, pa.string()), regex)
        return ~found.to_numpy(zero_copy_only=False).astype(bool)

    return lambda values: _of_levels(values, unmatched)


def of_type(type_: str, **_: object) -> ColumnCheck:
    """A value that cannot be read as that kind is unexpected."""
    return lambda values: _of_present(values, _MISFITS.get(type_, _not_text(type_)))


def row_count(min_value: str, max_value: str, **_: object) -> TableCheck:
    """The table has as many rows as the limits say."""
    least, most = limits(min_value, max_value)

    def check(frame: pd.DataFrame) -> TableObservation:
        rows = len(frame)
        fits = (least is None or rows >= least) and (most is None or rows <= most)
        return TableObservation(bool(fits), counted(rows, "row"))

    return check


def column_set(column_set: str, *, exact_match: bool) -> TableCheck:
    """The table has these columns, in any order; `exact_match`: and no other."""
    wanted = lines(column_set)

    def check(frame: pd.DataFrame) -> TableObservation:
        names = list(map(str, frame.columns))
        missing = [name for name in wanted if name not in names]
        extra = [name for name in names if name not in wanted] if exact_match else []
        told = [f"missing: {', '.join(missing)}"] * bool(missing)
        told += [f"extra: {', '.join(extra)}"] * bool(extra)
        return TableObservation(not told, "; ".join(told) or f"{len(names)} columns")

    return check


def exists(**_: object) -> ColumnCheck:
    """Nothing is unexpected in a column that is there."""
    return lambda values: RowMasks(*np.zeros((2, len(values)), dtype=bool))


def lines(text: str) -> tuple[str, ...]:
    """The values of a list that is written one a line."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _of_present(values: pd.Series, judge: Callable[[pd.Series], np.ndarray]) -> RowMasks:
    """Gaps are not looked at: they are another expectation's matter."""
    present = values.notna().to_numpy()
    unexpected = np.zeros(len(values), dtype=bool)
    if present.any():
        unexpected[present] = judge(values[present])
    return RowMasks(present, unexpected)


def _of_levels(values: pd.Series, judge: Callable[[pd.Series], np.ndarray]) -> RowMasks:
    """Judge each different text once."""

    def misfits(present: pd.Series) -> np.ndarray:
        codes, levels = pd.factorize(present)
        texts = as_labels(pd.Series(levels)).astype(str).str.strip()
        return np.asarray(judge(texts))[codes]

    return _of_present(values, misfits)


def _check_pattern(regex: str) -> None:
    try:
        pc.match_substring_regex(pa.array(["x"]), regex)
    except pa.ArrowInvalid as error:
        raise InvalidOptionError(
            f"The pattern {regex[:80]!r} is not one that RE2 reads: {str(error)[:120]}. "
            "Look-arounds and back references do not work."
        ) from error
    if not regex:
        raise InvalidOptionError("A pattern is needed, such as ^[A-Z]{2}[0-9]+$.")


def _not_number(values: pd.Series) -> np.ndarray:
    if stored_as(values) == "date":
        return np.ones(len(values), dtype=bool)
    return numbers_of(values).isna().to_numpy()


def _not_date(values: pd.Series) -> np.ndarray:
    if stored_as(values) in ("number", "boolean"):
        return np.ones(len(values), dtype=bool)
    return as_date(values).isna().to_numpy()


def _not_boolean(values: pd.Series) -> np.ndarray:
    codes, levels = pd.factorize(as_labels(values))
    return np.array([truth_of(str(level)) is None for level in levels], dtype=bool)[codes]


def _not_text(type_: str) -> Callable[[pd.Series], np.ndarray]:
    """Any text will do, and so will a number unless words are expected; a date will not."""
    wrong = {"date", "number"} if type_ == "text" else {"date"}
    return lambda values: np.full(len(values), storage_of(values) in wrong)


_MISFITS: dict[str, Callable[[pd.Series], np.ndarray]] = {
    "number": _not_number,
    "date": _not_date,
    "boolean": _not_boolean,
}
