"""Does the order of the rows say something? Then random folds flatter, and time may matter.

A column is compared with its place in the file in two ways: over blocks of consecutive rows (a
trend, a season, a sorted file), and with the row before (runs of equal cases).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Finding, Hit, divide
from core.explore.findings.row_order import BLOCKS, LEAST_ROWS, Order, order_of
from core.explore.profile import VariableProfile
from core.explore.profile.relations import TargetValues
from core.table.arrays import Array, Coded
from core.table.schema import Kind
from core.wording.listing import listed

EFFECT, STRONG = 0.2, 0.5  # of blocks or of the row before, on a scale to 1
SORTED = 0.98
COLUMN_EFFECT = 0.5
SORTED_BY_OUTCOME = "sorted by the target"
_KINDS = (Kind.NUMBER, Kind.DATE, Kind.CATEGORY, Kind.BOOLEAN)


def ordered_target(facts: Facts) -> Iterator[Hit]:
    target = facts.target
    if target is None or facts.rows < LEAST_ROWS:
        return
    yield from _by_dates(facts)
    found = order_of(target.y if target.classes is None else target.classes, 1)
    if found is None or found.effect < EFFECT:
        return
    yield Hit(
        columns=(target.name,),
        severity="high" if found.effect >= STRONG else "medium",
        message=f"{target.name!r} goes with the order of the rows: {found.blocks:.2f} of 1 over "
        f"{BLOCKS} blocks and {found.neighbours:.2f} with the row before, in {found.rows:,} rows.",
        evidence=(
            ("blocks", found.blocks),
            ("row before", found.neighbours),
            (SORTED_BY_OUTCOME, "yes" if _is_sorted(target) else "no"),
        ),
        action=_by_time(_in_time(facts)),
    )


def is_sorted_by_outcome(finding: Finding) -> bool:
    """Does a finding of this kind see no more than a file that was sorted by its target?"""
    return dict(finding.evidence).get(SORTED_BY_OUTCOME) == "yes"


def _is_sorted(target: TargetValues) -> bool:
    """Does each class stand in one stretch of rows, or do the numbers only rise or only fall?"""
    if target.classes is not None:
        codes = target.classes.codes[target.classes.codes >= 0]
        return int((np.diff(codes) != 0).sum()) + 1 == len(np.unique(codes))
    steps = np.diff(target.y[~np.isnan(target.y)])
    return bool((steps >= 0).all() or (steps <= 0).all())


def _by_dates(facts: Facts) -> Iterator[Hit]:
    """The target against each column of dates that the file is not in the order of already.

    Judged by the row before alone: a date may be a column like others, as a customer's first day
    is, whose effect over the years is no reason against random folds.
    """
    target = facts.target
    assert target is not None
    dates = [v for v in facts.columns(Kind.DATE) if not v.missing and v.unique >= BLOCKS]
    others = [v.name for v in dates if v.name not in _in_time(facts)]
    for name in others:
        order = np.argsort(facts.days(name), kind="stable")
        values = target.y[order] if target.classes is None else target.classes.at(order)
        found = order_of(values, len(others))
        if found is None or found.neighbours < EFFECT:
            continue
        yield Hit(
            columns=(target.name, name),
            severity="high" if found.neighbours >= STRONG else "medium",
            message=f"{target.name!r} goes with the order of {name!r}, in which the file is not: "
            f"{found.neighbours:.2f} of 1 with the row before in time, {found.blocks:.2f} over "
            f"{BLOCKS} stretches of time, in {found.rows:,} rows.",
            evidence=(("blocks", found.blocks), ("row before", found.neighbours)),
            action=_by_time([name]),
        )


def ordered_columns(facts: Facts) -> Iterator[Hit]:
    """All columns whose values follow the file, as one finding."""
    if facts.rows < LEAST_ROWS:
        return
    columns = [variable for variable in facts.columns(*_KINDS) if variable.unique > 1]
    found = {v.name: order_of(_values(v, facts), len(columns)) for v in columns}
    moved = {name: o for name, o in found.items() if o and o.effect >= COLUMN_EFFECT}
    if not moved:
        return
    names = tuple(sorted(moved, key=lambda name: -moved[name].effect))
    dates = [v.name for v in columns if v.kind is Kind.DATE]
    in_time = [n for n in names if n in dates and abs(moved[n].trend) >= SORTED]
    hit = _ordered(names, in_time, moved[names[0]])
    yield replace(hit, action=_by_time(_in_time(facts)))


def _ordered(names: tuple[str, ...], in_time: list[str], most: Order) -> Hit:
    others = {1: "", 2: f"; so does {listed(names[1:])}"}.get(
        len(names), f"; so do {len(names) - 1} others: {listed(names[1:])}"
    )
    told = f"The rows are in the order of {in_time[0]!r}. " if in_time else ""
    return Hit(
        columns=names,
        severity="medium" if in_time else "low",
        message=f"{told}{names[0]!r} goes with its place in the file: {most.blocks:.2f} of 1 over "
        f"{BLOCKS} blocks, {most.neighbours:.2f} with the row before, in {most.rows:,} rows"
        f"{others}.",
        evidence=(("blocks", most.blocks), ("row before", most.neighbours)),
    )


def _in_time(facts: Facts) -> list[str]:
    """The columns of dates without a gap that the rows are in the order of."""
    whole = (v for v in facts.columns(Kind.DATE) if not v.missing and v.unique > 1)
    found = {v.name: order_of(facts.days(v.name), 1) for v in whole}
    return [name for name, order in found.items() if order and abs(order.trend) >= SORTED]


def _by_time(in_time: list[str]) -> Action | None:
    return divide("Score by what comes later", "time", in_time[0]) if in_time else None


def _values(variable: VariableProfile, facts: Facts) -> Array | Coded:
    if variable.kind is Kind.NUMBER:
        return facts.floats(variable.name)
    return facts.days(variable.name) if variable.kind is Kind.DATE else facts.coded(variable.name)


CHECKS = (
    Check(
        code="ordered_target",
        group="Target",
        title="The target follows the order of the rows",
        why="Rows near each other share an outcome: random folds put neighbours on both sides and "
        "promise more than the next rows of the process will keep.",
        severity="High from an effect of 0.5 of 1, medium from 0.2: over 20 blocks of the file, "
        "or with the row before, be it in the file or in the order of a column of dates.",
        remedy="If the order is time, keep the last rows for the test; if it is groups, keep each "
        "group on one side; a file that was only sorted by outcome does no harm once shuffled.",
        find=ordered_target,
        no_button="No column of dates is in that order; what the order means is for you to say, "
        "and Train divides rows by any column of times or groups.",
        concept="cross_validation",
    ),
    Check(
        code="ordered_rows",
        group="Rows",
        title="Rows in an order",
        why="Random folds then mix earlier and later rows, as a model in use never can.",
        severity="Medium where a date is in order, low where other columns follow the file (an "
        "effect of 0.5 of 1).",
        remedy="Compare the first with the last rows on Drift; judge by the last rows if the order "
        "is time.",
        find=ordered_columns,
        concept="cross_validation",
    ),
)
