"""What of a chain of rules every predicted row goes through, from the columns it is given in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.methods.clean.chain import State
from core.methods.clean.rule import CellRule, Rule
from core.parts.values.reshape import as_truths
from core.table.stored_as import stored_as


@dataclass(frozen=True)
class RowRepairs:
    """The raw columns that must be given, with the type that they are brought to, and the repairs
    that make the wanted columns of them."""

    inputs: tuple[tuple[str, str], ...]
    repairs: tuple[CellRule, ...]


def row_repairs(start: pd.DataFrame, states: Sequence[State], wanted: Iterable[str]) -> RowRepairs:
    """The repairs behind some columns of the cleaned table. Rows are never dropped by them.

    `start` is the typed raw table, `states` what each rule made of it.
    """
    needed, repairs = set(wanted), list[CellRule]()
    before = [start, *(state.frame for state in states)]
    for state, frame in reversed(list(zip(states, before[:-1], strict=True))):
        if state.rule is not None and state.rule.cells and state.rule.acts_on(frame):
            rule = _present(state.rule, frame)
            repairs[:0] = _cells_for(rule, needed)
            needed = _needed_before(rule, needed)
    names = [name for name in start.columns if name in needed]
    inputs = tuple((name, stored_kind(start[name])) for name in names)
    truths = tuple(name for name, kind in inputs if kind == "boolean" and repairs)
    front: list[CellRule] = [(as_truths, truths, ())] if truths else []
    return RowRepairs(inputs, (*front, *repairs) if repairs else ())


def _present(rule: Rule, frame: pd.DataFrame) -> Rule:
    """The rule as it acted: renames of columns that were there."""
    return replace(rule, moves=tuple(pair for pair in rule.moves if pair[0] in frame.columns))


def _cells_for(rule: Rule, needed: set[str]) -> list[CellRule]:
    if rule.makes:
        return list(rule.cells) if needed & set(rule.makes) else []
    if rule.moves:
        ((function, _, _),) = rule.cells
        names = tuple(pair for pair in rule.moves if pair[1] in needed)
        return [(function, None, (("names", names),))] if names else []
    cells: list[CellRule] = []
    for function, columns, arguments in rule.cells:
        used = tuple(name for name in columns or () if name in needed)
        cells += [(function, used, arguments)] if used else []
    return cells


def _needed_before(rule: Rule, needed: set[str]) -> set[str]:
    if rule.makes and needed & set(rule.makes):
        return needed - set(rule.makes) | set(rule.reads)
    old = {new: name for name, new in rule.moves}
    return {old.get(name, name) for name in needed}


def stored_kind(values: pd.Series) -> str:
    """The kind as which a column's cells stay what they are stored as."""
    stored = stored_as(values)
    return "category" if stored == "text" else stored


def origin(states: Sequence[State], name: str) -> tuple[str, bool]:
    """The raw column that a cleaned column is, by other names perhaps, and whether it still is of
    the same kind; a column that was made is its own origin, of a new kind."""
    same = True
    for state in reversed(states):
        rule = state.rule
        if rule is None or state.effect is None or state.effect.problem:
            continue
        if name in rule.makes:
            return name, False
        same = same and name not in rule.retypes
        name = {new: old for old, new in state.effect.renamed}.get(name, name)
    return name, same
