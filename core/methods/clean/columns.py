"""Rules about whole columns: left out, renamed, joined, parted, computed."""

import pandas as pd

from core.errors import WorkbenchError
from core.methods.clean.rule import Rule, lines
from core.parts.formula.kinds import FormulaError
from core.parts.formula.syntax import columns_of
from core.parts.predictions.names import safe_names
from core.parts.values.reshape import computed, joined, parted, renamed


def drop_columns_missing(threshold: float) -> Rule:
    def dropped(frame: pd.DataFrame) -> list[str]:
        return [name for name in frame.columns if float(frame[name].isna().mean()) > threshold]

    return Rule(dropped=dropped)


def drop_columns(columns: tuple[str, ...]) -> Rule:
    def dropped(frame: pd.DataFrame) -> list[str]:
        return [name for name in columns if name in frame.columns]

    return Rule(dropped=dropped)


def rename_columns(columns: tuple[str, ...], into: str) -> Rule:
    names = _plain_names(into)
    if len(names) != len(columns):
        raise WorkbenchError(
            f"Rename has {len(columns)} columns and {len(names)} new names; give one name a line, "
            "in the order of the columns."
        )
    moves = tuple(pair for pair in zip(columns, names, strict=True) if pair[0] != pair[1])
    return Rule(cells=((renamed, None, (("names", moves),)),), moves=moves)


def combine_columns(columns: tuple[str, ...], into: str, separator: str) -> Rule:
    names, parts = _plain_names(into)[:1], tuple(columns)
    if not parts:
        return Rule()
    if not names:
        raise WorkbenchError("Combine needs a name for the new column.")
    _check_new(names, parts)
    arguments = (("parts", parts), ("name", names[0]), ("separator", separator))
    return Rule(cells=((joined, None, arguments),), reads=parts, makes=names)


def split_column(columns: tuple[str, ...], into: str, separator: str) -> Rule:
    names = _plain_names(into)
    if not columns:
        return Rule()
    if len(columns) > 1 or len(names) < 2 or not separator:
        raise WorkbenchError(
            f"Split takes one column, a separator and two or more new names; it was given "
            f"{len(columns)} columns, {separator!r} and {len(names)} names."
        )
    _check_new(names, tuple(columns))
    arguments = (("column_name", columns[0]), ("names", names), ("separator", separator))
    return Rule(cells=((parted, None, arguments),), reads=tuple(columns), makes=names)


def formula_column(name: str, formula: str) -> Rule:
    if not formula.strip():
        return Rule()
    names = _plain_names(name)[:1]
    if not names:
        raise WorkbenchError("A formula column needs a name.")
    try:
        reads = columns_of(formula)
    except FormulaError as error:
        raise WorkbenchError(str(error)) from error
    _check_new(names, reads)
    arguments = (("name", names[0]), ("formula", formula))
    return Rule(cells=((computed, None, arguments),), reads=reads, makes=names, strict=True)


def _plain_names(text: str) -> tuple[str, ...]:
    """New names, one a line, as safe as those that come in at the door."""
    given = [line.strip() for line in lines(text) if line.strip()]
    names = tuple(safe_names(list(given)))
    if len(set(given)) < len(given):
        raise WorkbenchError(f"Two new columns cannot have one name: {', '.join(given)[:80]}.")
    return names


def _check_new(names: tuple[str, ...], reads: tuple[str, ...]) -> None:
    """A column made of itself would change with every go."""
    both = [name for name in names if name in reads]
    if both:
        raise WorkbenchError(
            f"A new column cannot be called {both[0]!r}, which it is made of; choose another name."
        )
