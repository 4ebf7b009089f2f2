"""A filter as plain pandas, for the script of a chart.

The formula language is three-valued: where a gap leaves a condition unknown, the row is not kept.
So each condition becomes two masks, where it surely holds and where it surely does not, and `not`
swaps them. Formulas that compute with columns are carried as they are
(`core.explore.visual.script`).
"""

import ast

from core.parts.formula.syntax import parsed

_ORDER = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
}


_CELLS = (ast.Name, ast.Call)


class TooRichError(ValueError):
    """The condition is more than comparisons of columns with constants."""


def as_pandas(condition: str, dates: frozenset[str]) -> str:
    """A boolean expression over `frame`; `dates` are the columns that hold times.

    Raises TooRichError where the condition computes with columns.
    """
    tree, names = parsed(condition)
    return _Masks(names, dates).mask(tree, sure=True)


class _Masks:
    def __init__(self, names: dict[str, str], dates: frozenset[str]) -> None:
        self.names = names
        self.dates = dates

    def mask(self, node: ast.expr, *, sure: bool) -> str:
        """Where the node holds, or with `sure` off where it does not."""
        match node:
            case ast.BoolOp(op=op, values=values):
                both = isinstance(op, ast.And) == sure
                parts = [self.mask(value, sure=sure) for value in values]
                return "(" + (" & " if both else " | ").join(parts) + ")"
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return self.mask(inner, sure=not sure)
            case ast.Compare(left=left, ops=ops, comparators=rights):
                return self._compared(left, ops, rights, sure)
            case ast.Call(func=ast.Name(id="missing"), args=[ast.Name() as name]):
                return f"{self._column(name)}.{'isna' if sure else 'notna'}()"
            case ast.Call(func=ast.Name(id="filled"), args=[inner, ast.Constant(value=False)]):
                held = self.mask(inner, sure=True)
                return held if sure else f"~{held}"
        raise TooRichError(ast.unparse(node))

    def _compared(
        self, left: ast.expr, ops: list[ast.cmpop], rights: list[ast.expr], sure: bool
    ) -> str:
        sides = [left, *rights]
        parts = [self._pair(sides[i], op, sides[i + 1], sure) for i, op in enumerate(ops)]
        return parts[0] if len(parts) == 1 else "(" + (" & " if sure else " | ").join(parts) + ")"

    def _pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr, sure: bool) -> str:
        if isinstance(op, ast.In | ast.NotIn):
            return self._within(left, right, inside=isinstance(op, ast.In) == sure)
        holds, fails = _ORDER.get(type(op), ("", ""))
        sides = [self._side(left, right), self._side(right, left)]
        written = f"({sides[0]} {holds if sure else fails} {sides[1]})"
        # A gap is unlike everything for pandas, but unknown for the formula.
        known = [f"{self._column(s)}.notna()" for s in (left, right) if isinstance(s, _CELLS)]
        is_unlike = (holds if sure else fails) == "!="
        return "(" + " & ".join([written, *known]) + ")" if is_unlike else written

    def _within(self, left: ast.expr, right: ast.expr, *, inside: bool) -> str:
        column = self._column(left)
        test = f"{column}.isin({[self._constant(item, left) for item in _items(right)]!r})"
        return test if inside else f"(~{test} & {column}.notna())"

    def _side(self, side: ast.expr, other: ast.expr) -> str:
        if isinstance(side, ast.Name | ast.Call):
            return self._column(side)
        value = self._constant(side, other)
        is_date = isinstance(other, ast.Name) and self._name(other) in self.dates
        return f"pd.Timestamp({value!r})" if is_date else repr(value)

    def _constant(self, node: ast.expr, column: ast.expr) -> object:
        if not isinstance(column, ast.Name | ast.Call):
            raise TooRichError(ast.unparse(node))
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise TooRichError(ast.unparse(node)) from None

    def _column(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return f"frame[{self._name(node)!r}]"
        match node:
            case ast.Call(func=ast.Name(id="year" as part), args=[ast.Name() as inner]):
                return f"{self._column(inner)}.dt.{part}"
        raise TooRichError(ast.unparse(node))

    def _name(self, node: ast.Name) -> str:
        return self.names.get(node.id, node.id)


def _items(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return node.elts
    raise TooRichError(ast.unparse(node))
