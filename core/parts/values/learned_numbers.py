"""Numbers read as a model has learned to read their column.

Where the learned decimal mark fails and the column proves another by itself, that one holds for the
whole column, and is told. Where neither says which mark is the decimal one, because the model met
whole numbers alone, the way that is taken is told.
"""

import numpy as np
import pandas as pd
import pyarrow as pa

from core.parts.values.decimal_marks import MarksMet
from core.parts.values.kinds import as_number
from core.parts.values.written_numbers import NumberStyle, has_minus_behind

NO_GROUPS = "write thousands without a mark, as in 1234, and a fraction as in 1.2340"
_MARKS = {".": "point", ",": "comma"}


def settled_mark(style: str, met: MarksMet) -> tuple[str, str]:
    """The style with the mark that holds for a column with such numbers, and what is told of it."""
    known, own = NumberStyle.parse(style), met.mark
    is_better = met.losses.get(own, 0) < met.losses[known.mark]
    if own and own != known.mark and is_better:
        told = f"the numbers have a decimal {_MARKS[own]} here, as the file proves"
        return str(known.with_mark(own)), told
    doubt = _open_numbers(met.open_texts, known) if known.is_unproved and not own else ""
    return str(known.with_mark(known.mark)), doubt


def _open_numbers(written: tuple[str, ...], known: NumberStyle) -> str:
    """What is said of numbers of which nobody knows which mark is the decimal one."""
    numbers = as_number(pd.Series(written, dtype=object), str(known)).dropna()
    if numbers.empty:
        return ""
    return (
        f"numbers can be read in two ways: {written[int(numbers.index[0])]!r} is taken for "
        f"{numbers.iloc[0]:,.15g}, but neither the rows known before nor this file "
        f"say which mark is the decimal one; {NO_GROUPS}"
    )


def told_minus(written: pa.Array, style: str) -> str:
    """What is to be told of numbers whose minus stands behind them, as none did before."""
    is_new = not NumberStyle.parse(style).is_behind and has_minus_behind(written)
    return "the minus stands behind numbers here, which it did not before" if is_new else ""


def numbers_in_style(texts: pd.Series, style: str) -> pd.Series:
    """The numbers, also those that are written as programs do; where no mark is known each cell
    that reads one way only is read that way."""
    known = NumberStyle.parse(style)
    numbers = as_number(texts, style)
    if known.is_unproved and numbers.isna().any():
        (other,) = _MARKS.keys() - {known.mark}
        numbers = numbers.fillna(as_number(texts, str(known.with_mark(other))))
    if _is_whole_read(texts, numbers):
        return numbers
    return numbers.fillna(texts.map(_plain, na_action="ignore"))


def _is_whole_read(texts: pd.Series, numbers: pd.Series) -> bool:
    return not (texts.notna() & numbers.isna()).any()


def _plain(text: object) -> float:
    """A number as a program writes it, where it is one."""
    try:
        number = float(str(text))
    except ValueError:
        return np.nan
    return number if np.isfinite(number) else np.nan
