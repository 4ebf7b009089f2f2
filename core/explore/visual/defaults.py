"""Columns that suit a chart, where those that were picked do not."""

from core.explore.visual.roles import Role, drawable, of_role, role_of
from core.explore.visual.spec import Spec
from core.table.schema import Schema

_X = {
    "histogram": (Role.NUMBER, Role.TIME),
    "scatter": (Role.NUMBER, Role.TIME),
    "density": (Role.NUMBER, Role.TIME),
    "line": (Role.TIME, Role.NUMBER),
    "box": (Role.LEVELS, Role.TIME, Role.NUMBER),
    "violin": (Role.LEVELS, Role.TIME, Role.NUMBER),
}
_Y = {
    "scatter": (Role.NUMBER, Role.TIME),
    "density": (Role.NUMBER, Role.TIME),
    "box": (Role.NUMBER,),
    "violin": (Role.NUMBER,),
}
_ANY = (Role.LEVELS, Role.NUMBER, Role.TIME)
_NEEDS_Y = ("scatter", "density", "box", "violin", "heat")
SEVERAL = 4


def suiting(schema: Schema, spec: Spec) -> Spec | None:
    """The chart with columns that suit it, keeping those that do; None where the table has none.

    A column that suits the other axis is put there.
    """
    if spec.chart in ("parallel", "matrix"):
        return _several(schema, spec)
    wanted = [name for name in (spec.x, spec.y) if name in schema.names]
    x_roles, y_roles = _X.get(spec.chart, _ANY), _Y.get(spec.chart, _ANY)
    if len(wanted) == 2 and role_of(schema[wanted[1]]) not in y_roles:
        wanted.reverse()  # a number may stand on either axis, and the other column only on x
    x = _pick(schema, wanted, x_roles, taken=None)
    if x is None:
        return None
    y = _pick(schema, wanted, y_roles, taken=x) if spec.chart in _NEEDS_Y else None
    if y is None and spec.chart in _NEEDS_Y:
        return None
    return spec.with_(x=x, y=y, size=None, measure="auto")


def _pick(
    schema: Schema, wanted: list[str], roles: tuple[Role, ...], taken: str | None
) -> str | None:
    """A wanted column of one of these roles, else the first of the table."""
    for name in (*wanted, *(n for role in roles for n in of_role(schema, role))):
        if name != taken and role_of(schema[name]) in roles:
            return name
    return None


def _several(schema: Schema, spec: Spec) -> Spec | None:
    is_matrix = spec.chart == "matrix"
    names = of_role(schema, Role.NUMBER) if is_matrix else drawable(schema)
    if not is_matrix:
        few = [n for n in names if 2 <= schema[n].unique <= 8]
        names = (*few, *(n for n in names if n not in few))
    kept = [n for n in spec.columns if n in names]
    chosen = tuple(dict.fromkeys([*kept, *names]))[: max(SEVERAL, len(kept))]
    return spec.with_(columns=chosen) if len(chosen) >= 2 else None
