"""The operators of formulas: over columns and constants of the same kind, gaps staying gaps."""

import ast
import operator
from collections.abc import Callable

import pandas as pd

from core.parts.formula.kinds import FormulaError, date, kind_of, label, number, truth

_EPOCH, _DAY = pd.Timestamp(0), pd.Timedelta(days=1)
_FURTHEST = 106_000  # days from 1970: a timestamp of nanoseconds ends in 1677 and 2262
LONGEST_TEXT = 10_000  # characters of a cell that a formula makes

_ORDER: dict[type, Callable[..., object]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def plus(left, right):
    """Numbers added, texts joined, days put to a date."""
    kinds = {kind_of(left), kind_of(right)}
    if kinds == {"text"}:
        plain = [v.astype(object) if isinstance(v, pd.Series) else v for v in (left, right)]
        check_room(*plain)
        return plain[0] + plain[1]
    if kinds == {"date", "number"}:
        start, days = (left, right) if kind_of(left) == "date" else (right, left)
        return _moved(start, days)
    return number(left) + number(right)


def check_room(left, right):
    """Raise FormulaError for two texts whose cells together would be longer than any may be."""
    longest = _longest(left) + _longest(right)
    if longest > LONGEST_TEXT:
        raise FormulaError(
            f"The formula makes a text of {longest:,} characters, and a cell may hold "
            f"{LONGEST_TEXT:,}: join fewer columns."
        )


def _longest(value):
    if not isinstance(value, pd.Series):
        return len(str(value))
    return max((len(cell) for cell in value if isinstance(cell, str)), default=0)


def _moved(start, days):
    """A date so many days later; a gap where that lies beyond what a date can be."""
    fits = (abs((start - _EPOCH) / _DAY + days) < _FURTHEST) & (abs(days) < _FURTHEST)
    if not isinstance(fits, pd.Series):
        return start + pd.to_timedelta(days, unit="D") if fits else pd.NaT
    days = pd.Series(days, fits.index) if not isinstance(days, pd.Series) else days
    return start + pd.to_timedelta(days.where(fits), unit="D")


def days_between(left, right):
    """Days from one date to another, or a date so many days earlier."""
    if kind_of(right) == "number":
        return _moved(date(left), -right)
    return (date(left) - date(right)) / pd.Timedelta(days=1)


def both(logic, left, right):
    """Two truths joined by a logic that knows gaps."""
    return logic(truth(left), truth(right))


def compared(operation, left, right):
    """The answer of a comparison for every row; a gap on either side is a gap."""
    equal = isinstance(operation, ast.Eq | ast.NotEq)
    left, right = _comparable(left, right, equal)
    if equal:
        same = left == right
        unknown = _gaps(left) | _gaps(right)
        return _known(same if isinstance(operation, ast.Eq) else opposite(same), unknown)
    return _known(_ORDER[type(operation)](left, right), _gaps(left) | _gaps(right))


def opposite(same):
    """No for yes; a gap stays one."""
    return ~same if isinstance(same, pd.Series) else not same


def _gaps(value):
    return value.isna() if isinstance(value, pd.Series) else False


def _known(answer, unknown):
    if not isinstance(answer, pd.Series):
        return bool(answer)
    return answer.astype("boolean").mask(unknown)


def _comparable(left, right, equal):
    """Both sides as one kind: a date beside a text constant makes it a date, a text beside a
    number constant makes it a text."""
    kinds = {kind_of(left), kind_of(right)}
    if "date" in kinds:
        return date(left), date(right)
    if "text" not in kinds:
        return number(left), number(right)
    if not equal:
        raise FormulaError("Texts are compared with == and !=, or in (…); they have no order here.")
    return _levels(left, right), _levels(right, left)


def _levels(value, other):
    if isinstance(value, pd.Series) and kind_of(value) != "text":
        raise FormulaError(f"{value.name!r} holds no texts; write {other!r} without quotes.")
    if not isinstance(value, pd.Series):
        return label(value)
    # Two columns of categories compare only as plain texts.
    return value.astype(object) if isinstance(other, pd.Series) else value


def is_among(value, choices):
    """Whether a value is among the choices, each read as the kind of the value."""
    if not isinstance(value, pd.Series):
        return value in choices
    convert = {"number": number, "truth": truth, "date": date, "text": label}[kind_of(value)]
    return _known(value.isin([convert(choice) for choice in choices]), value.isna())
