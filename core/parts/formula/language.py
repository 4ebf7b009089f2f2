"""One small language for new columns, row filters and subsets: Python's operators over the cells
of one row. Nothing of Python itself can be reached from it: only the node types below are computed.

`net / household`, `age > 30 and city in ("Rome", "Oslo")`, `"high" if score >= 7 else "low"`,
`` `net income` * 1.2 ``: names that are no Python names stand in backticks.
"""

import ast
import difflib
import operator
from collections.abc import Callable

import numpy as np
import pandas as pd

from core.parts.formula.functions import FUNCTIONS, LEARNING, choose
from core.parts.formula.kinds import FormulaError, column, kind_of, number, truth
from core.parts.formula.operators import both, compared, days_between, is_among, opposite, plus
from core.parts.formula.syntax import parsed


def evaluate(formula, frame):
    """Compute a formula for every row.

    Floats, texts (objects), timestamps or nullable booleans, on the frame's index. A gap makes
    the result a gap, except where logic decides without it; what is not a finite number is a gap.
    Raises FormulaError, a ValueError with one sentence.
    """
    tree, names = parsed(formula)
    with np.errstate(all="ignore"):
        result = column(_Rows(frame, names).value(tree), frame.index)
    result = result.rename(None)
    if kind_of(result) == "number":
        return result.where(np.isfinite(result))
    return result.astype(object) if kind_of(result) == "text" else result


def is_true(formula, frame):
    """Say for every row whether a condition holds; where it is unknown it does not."""
    result = evaluate(formula, frame)
    if kind_of(result) != "truth":
        raise FormulaError(
            f"{formula.strip()!r} gives a {kind_of(result)}, not yes or no; compare it with "
            "something, as in x > 0."
        )
    return result.to_numpy(dtype=bool, na_value=False)


_TOO_FAR = (
    *(OverflowError, pd.errors.OutOfBoundsDatetime),
    pd.errors.OutOfBoundsTimedelta,
)
_ARITHMETIC: dict[type, Callable[..., object]] = {
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.true_divide,
    ast.FloorDiv: np.floor_divide,
    ast.Mod: np.mod,
    ast.Pow: np.float_power,
}
_LOGIC: dict[type, Callable[..., object]] = {
    ast.And: operator.and_,
    ast.BitAnd: operator.and_,
    ast.Or: operator.or_,
    ast.BitOr: operator.or_,
}


class _Rows:
    """Computes the nodes of a tree over the rows of a table."""

    def __init__(self, frame, names):
        self.frame = frame
        self.names = names

    def value(self, node):
        compute = getattr(self, f"_{type(node).__name__.lower()}", None)
        if compute is None:
            raise FormulaError(
                f"{ast.unparse(node)!r} is not part of the language: there are columns, numbers, "
                "texts, + - * / // % **, comparisons, and or not, in, if else, and functions."
            )
        try:
            return compute(node)
        except RecursionError as error:
            raise FormulaError("The formula is nested too deeply; split it in two.") from error
        except _TOO_FAR as error:
            raise FormulaError(
                f"{ast.unparse(node)[:80]!r} gives a number or a date that is too large."
            ) from error

    def _constant(self, node):
        if isinstance(node.value, bool | str):
            return node.value
        if isinstance(node.value, int | float):
            return _finite(node.value)
        raise FormulaError(f"{ast.unparse(node)!r} is neither a number nor a text.")

    def _name(self, node):
        name = self.names.get(node.id, node.id)
        if name not in self.frame.columns:
            raise FormulaError(_unknown("column", name, map(str, self.frame.columns)))
        return _typed(self.frame[name])

    def _unaryop(self, node):
        value = self.value(node.operand)
        if isinstance(node.op, ast.Not | ast.Invert):
            return opposite(truth(value))
        return -number(value) if isinstance(node.op, ast.USub) else number(value)

    def _binop(self, node):
        left, right = self.value(node.left), self.value(node.right)
        if type(node.op) in _LOGIC:
            return both(_LOGIC[type(node.op)], left, right)
        if isinstance(node.op, ast.Add):
            return plus(left, right)
        if type(node.op) not in _ARITHMETIC:
            raise FormulaError(f"{ast.unparse(node)!r} uses an operator that formulas do not have.")
        if isinstance(node.op, ast.Sub) and "date" in (kind_of(left), kind_of(right)):
            return days_between(left, right)
        return _ARITHMETIC[type(node.op)](number(left), number(right))

    def _boolop(self, node):
        result = self.value(node.values[0])
        for part in node.values[1:]:
            result = both(_LOGIC[type(node.op)], result, self.value(part))
        return result

    def _ifexp(self, node):
        return choose(self.value(node.test), self.value(node.body), self.value(node.orelse))

    def _compare(self, node):
        left, result = self.value(node.left), None
        for operation, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operation, ast.Is | ast.IsNot):
                raise FormulaError('Write missing(x) instead of "is", and == to compare.')
            if isinstance(operation, ast.In | ast.NotIn):
                found = is_among(left, self._choices(right))
                step = opposite(found) if isinstance(operation, ast.NotIn) else found
            else:
                value = self.value(right)
                step, left = compared(operation, left, value), value
            result = step if result is None else both(operator.and_, result, step)
        return result

    def _choices(self, node):
        if not isinstance(node, ast.Tuple | ast.List | ast.Set) or not node.elts:
            raise FormulaError('After "in" stands a list in brackets, as in ("Rome", "Oslo").')
        choices = [self.value(item) for item in node.elts]
        if any(isinstance(choice, pd.Series) for choice in choices):
            raise FormulaError('The list after "in" holds numbers and texts, no columns.')
        return choices

    def _call(self, node):
        name = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
        if name in LEARNING:
            raise FormulaError(
                f"{name}() would look at other rows, so test rows would leak into training; a "
                "formula sees one row at a time."
            )
        if name not in FUNCTIONS:
            raise FormulaError(_unknown("function", name, FUNCTIONS))
        if node.keywords:
            raise FormulaError(f"{name}() takes plain values, not {node.keywords[0].arg}=.")
        arguments = [self.value(argument) for argument in node.args]
        try:
            return FUNCTIONS[name](*arguments)
        except TypeError as error:
            raise FormulaError(f"{name}() cannot take {len(arguments)} such values.") from error


def _finite(value):
    try:
        return float(value)
    except OverflowError as error:
        raise FormulaError("A number in the formula is too large.") from error


def _typed(values):
    """A column of the table as floats, nullable booleans, timestamps or texts."""
    if values.dtype == bool or isinstance(values.dtype, pd.BooleanDtype):
        return values.astype("boolean")
    if pd.api.types.is_numeric_dtype(values.dtype):
        return values.astype("float64")
    return values


def _unknown(thing, name, known):
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"There is no {thing} {name!r}.{hint}"
