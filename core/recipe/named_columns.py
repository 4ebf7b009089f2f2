"""The columns that a recipe names, and the same recipe with other names for them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.choices.catalog import Method
from core.choices.column_options import ColumnName, Columns
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.pick import Pick
from core.methods.clean.catalog import CLEANING, FORMULA
from core.methods.prepare import SLOTS
from core.methods.split import SPLITTERS
from core.parts.formula.kinds import FormulaError
from core.parts.formula.syntax import columns_of, quoted
from core.recipe.fields import CATALOGS, STEP_LISTS
from core.recipe.recipe import Recipe

# Where a cleaning step writes the names of the columns that it makes, one a line.
MAKES = {"formula": "name", "combine_columns": "into", "split_column": "into"}
MAKES_OTHERS = {**MAKES, "rename_columns": "into"}
WRITTEN = {"formula": "formula", "filter_rows": "condition"}  # in the language of formulas
_NAMES = re.compile(
    r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`((?:[^`]|``)+)`|(?<![\w.])([^\W\d]\w*)(?!\w*\s*\()",
    re.S,
)


@dataclass(frozen=True)
class NamedColumn:
    """A column of the table that a recipe names: for what, and of which kinds it should be (none:
    of any)."""

    name: str
    uses: tuple[str, ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Use:
    name: str
    what: str
    kinds: tuple[str, ...] = ()


def named_columns(recipe: Recipe) -> tuple[NamedColumn, ...]:
    """Every column that must be there already, in order of first use; not those that its own
    cleaning makes."""
    made: set[str] = set()
    uses: list[_Use] = []
    for step in recipe.cleaning:
        uses += [use for use in step_uses(step, CLEANING) if use.name not in made]
        made |= made_by(step)
    uses += [use for use in _later_uses(recipe) if use.name not in made]
    names = dict.fromkeys(use.name for use in uses)
    return tuple(_joined(name, [use for use in uses if use.name == name], recipe) for name in names)


def _joined(name: str, uses: list[_Use], recipe: Recipe) -> NamedColumn:
    own = recipe.kinds.get(name)
    kinds = (str(own),) if own else next((use.kinds for use in uses if use.kinds), ())
    return NamedColumn(name, tuple(dict.fromkeys(use.what for use in uses)), kinds)


def step_uses(step: Pick, catalog: Mapping[str, Method]) -> Iterator[_Use]:
    """The columns that a method reads, or one inside it."""
    method = catalog[step.method]
    for option in method.options:
        value = step.options.get(option.name, option.default)
        if isinstance(option, Columns) and isinstance(value, list | tuple):
            yield from (_Use(str(name), method.label, option.kinds) for name in value)
        elif isinstance(option, ColumnName) and value:
            yield _Use(str(value), method.label, option.kinds)
        elif FORMULA in method.traits and option.name == WRITTEN.get(step.method):
            yield from (_Use(name, method.label) for name in formula_columns(str(value)))
        elif isinstance(option, Nested | Members):
            for pick, methods in inside(option, value):
                yield from step_uses(pick, methods)


def inside(option: Nested | Members, value: Any) -> list[tuple[Pick, Mapping[str, Method]]]:
    """The methods inside another one, each with what it is chosen from."""
    if isinstance(option, Nested):
        return [(Pick.model_validate(value), option.methods)]
    return [(Pick.model_validate(member), option.inside.methods) for member in value]


def formula_columns(formula: str) -> tuple[str, ...]:
    """The columns of a formula or a condition; none of one that cannot be read."""
    try:
        return columns_of(formula)
    except FormulaError:
        return ()


def made_by(step: Pick) -> set[str]:
    """The names of the columns that a cleaning step makes or renames others to."""
    option = MAKES_OTHERS.get(step.method)
    if option is None:
        return set()
    default = next(o.default for o in CLEANING[step.method].options if o.name == option)
    lines = str(step.options.get(option, default)).split("\n")
    return {line.strip() for line in lines if line.strip()}


def _later_uses(recipe: Recipe) -> Iterator[_Use]:
    if recipe.target:
        yield _Use(recipe.target, "Target")
    yield from (_Use(name, "Kind") for name in recipe.kinds)
    yield from (_Use(name, "Left out") for name in recipe.ignored)
    yield from (_Use(name, "Preparation of its own") for name in recipe.overrides)
    yield from _uses_of_methods(recipe)
    for option in SPLITTERS[recipe.split.kind].options:
        if isinstance(option, ColumnName) and getattr(recipe.split, option.name):
            yield _Use(getattr(recipe.split, option.name), "Division of rows", option.kinds)
    for condition in recipe.subsets.values():
        yield from (_Use(name, "Subsets") for name in formula_columns(condition))


def _uses_of_methods(recipe: Recipe) -> Iterator[_Use]:
    """What fillings, encoders, steps behind the cleaning and models read."""
    for picks in (recipe.preparation, *recipe.overrides.values()):
        for slot, pick in picks.items():
            yield from step_uses(pick, SLOTS[slot].catalog)
    for field in (*STEP_LISTS, "models"):
        if field != "cleaning":
            for step in getattr(recipe, field):
                yield from step_uses(step, CATALOGS[field])


def renamed_formula(formula: str, names: Mapping[str, str]) -> str:
    """A formula with other names for its columns; texts and functions stay as they are."""
    known = set(formula_columns(formula))

    def other(match: re.Match[str]) -> str:
        name = (match.group(1) or "").replace("``", "`") or match.group(2)
        if name is None or name not in known or name not in names:
            return match.group(0)
        return str(quoted(names[name]))

    return _NAMES.sub(other, formula)
