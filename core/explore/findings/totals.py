"""The check for rows that add up the others, as sheets end with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, clean
from core.parts.formula.syntax import quoted
from core.table.arrays import Array
from core.table.schema import Kind
from core.wording.listing import listed

_TOTAL = re.compile(
    r"\b((grand |sub-?)?totals?|sums?|overall|(gesamt|zwischen)?summe|gesamt|insgesamt|totaal"
    r"|totale?s?|so[m]{2}e|suma|soma|totalt|razem|celkem|итого|всего)\b|合計|小計|总计|小计|합계",
    re.I,
)
LABELS = (Kind.CATEGORY, Kind.BOOLEAN, Kind.TEXT, Kind.IDENTIFIER, Kind.CONSTANT)
ADDED = 3  # other rows that are not 0, without which a sum is one by luck
MOST = 200  # rows that are called a total
CLOSE = 1e-6


@dataclass(frozen=True)
class Totals:
    """Rows that are totals, the numbers that add up in them, and how to leave them out."""

    rows: Array
    numbers: tuple[str, ...]
    by: str
    action: Action


def total_rows(facts: Facts) -> Iterator[Hit]:
    found = _called_total(facts) or _without_label(facts)
    if found is None:
        return
    rows = found.rows.size
    yield Hit(
        columns=(found.by, *found.numbers),
        severity="high",
        message=f"{rows:,} of {facts.rows:,} rows {'is a total' if rows == 1 else 'are totals'} of "
        f"the others: {listed(found.numbers)} {'adds' if len(found.numbers) == 1 else 'add'} up.",
        evidence=(("rows", float(rows)), ("columns that add up", float(len(found.numbers)))),
        action=found.action,
    )


def _called_total(facts: Facts) -> Totals | None:
    """Rows that a column calls a total, and in which a number is the sum of others."""
    for variable in facts.columns(*LABELS):
        coded = facts.coded(variable.name)
        called = [place for place, level in enumerate(coded.levels) if _is_total(level)]
        named = np.flatnonzero(np.isin(coded.codes, called)) if called else np.zeros(0, dtype=int)
        if not 0 < named.size <= MOST:
            continue
        adding = adding_up(facts, named)
        rows = named[adding.any(axis=0)]
        if rows.size:
            levels = sorted({coded.levels[code] for code in coded.codes[rows]})
            return Totals(rows, _names(facts, adding), variable.name, _drop(variable.name, levels))
    return None


def _without_label(facts: Facts) -> Totals | None:
    """The last row, where it alone lacks what every other row has, as a day or a key instead of
    which Total may have stood there, and is their sum."""
    last = np.array([facts.rows - 1])
    for variable in facts.columns(*LABELS, Kind.DATE, Kind.NUMBER):
        if variable.missing != 1 or facts.present(variable.name)[last[0]]:
            continue
        adding = adding_up(facts, last)
        if adding.any():
            drop = clean("Drop it", "drop_rows_without", (variable.name,))
            return Totals(last, _names(facts, adding), variable.name, drop)
    return None


def _is_total(level: str) -> bool:
    return len(level) <= 60 and _TOTAL.search(level) is not None


def _numbers(facts: Facts) -> list[str]:
    """The target's numbers too."""
    return [variable.name for variable in facts.profile.variables if variable.kind is Kind.NUMBER]


def _names(facts: Facts, adding: Array) -> tuple[str, ...]:
    return tuple(name for name, adds in zip(_numbers(facts), adding, strict=True) if adds.any())


def adding_up(facts: Facts, totals: Array) -> Array:
    """Whether each number of each of these rows is the sum of all other rows, or of those since
    the total before; shape (number columns, totals)."""
    adds = [_adds(facts.floats(name), totals) for name in _numbers(facts)]
    return np.array(adds, dtype=bool).reshape(len(adds), totals.size)


def _adds(values: Array, totals: Array) -> list[bool]:
    others = np.nan_to_num(values)
    others[totals] = 0.0
    ahead = np.concatenate([[0], totals[:-1] + 1])
    blocks = [others[start:stop] for start, stop in zip(ahead, totals, strict=True)]
    return [
        _is_sum(values[row], block) or _is_sum(values[row], others)
        for row, block in zip(totals, blocks, strict=True)
    ]


def _is_sum(value: float, others: Array) -> bool:
    with np.errstate(over="ignore"):
        total = float(others.sum())
    enough = np.count_nonzero(others) >= ADDED
    return bool(enough and np.isfinite(total) and abs(value - total) <= CLOSE * abs(total))


def _drop(name: str, levels: list[str]) -> Action:
    """A condition that holds in these rows; a level is written as Python writes a text."""
    condition = f"{quoted(name)} in ({', '.join(map(repr, levels))},)"
    label = "Drop it" if len(levels) == 1 else "Drop them"
    return clean(label, "filter_rows", (), condition=condition, then="drop")


CHECKS = (
    Check(
        code="total_row",
        group="Rows",
        title="Rows that are totals",
        why="A sum of all cases is no case: it is far beyond every other and counts each twice.",
        severity="High: a row that is called a total, or the last one where its label is missing, "
        "and a number in it is the sum of the rows before.",
        remedy="Drop it.",
        find=total_rows,
    ),
)
