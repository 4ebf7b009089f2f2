"""Whole numbers in an order that are predicted as classes: marks, stars, degrees, counts."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.table.arrays import Array
from core.table.schema import Kind, Task

LEAST_MARKS = 6
UNEQUAL = 2.0  # the commonest mark is so many times as frequent as the rarest
BEYOND_LUCK = 5.0  # times what as many marks tell of a column by chance
LEAST_COUNTS = 4  # values of a count that is told by how fast the larger ones grow rare
RARER, BY_LUCK = 0.6, 5  # a larger count is at most so frequent as the one before, and so many more
FEW = 0.02  # of the rows may hold counts beyond a gap
IN_ORDER = 0.7  # of what the marks tell of a column, a straight line tells so much


def ordered_marks(facts: Facts) -> Iterator[Hit]:
    name = facts.profile.target
    if name is None or not facts.classes or facts.profile[name].kind is not Kind.NUMBER:
        return
    values = facts.floats(name)
    marks, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    if _are_counts(marks, counts):
        yield _hit(name, marks, counts, "fewer the larger, as counts are", ())
        return
    if len(marks) < LEAST_MARKS or not _follow_each_other(marks):
        return
    if counts.max() < UNEQUAL * counts.min():
        return
    order = _order(facts, values)
    if order >= IN_ORDER or _has_one_peak(counts):
        yield _hit(name, marks, counts, "as marks do", (("in order", order),))


def _hit(
    name: str, marks: Array, counts: Array, why: str, evidence: tuple[tuple[str, float], ...]
) -> Hit:
    common = marks[counts.argmax()]
    return Hit(
        columns=(name,),
        severity="medium",
        message=f"{name!r} takes the {len(marks)} whole numbers from {marks[0]:g} to "
        f"{marks[-1]:g}, mostly {common:g}, {why}. As classes, one that is missed by 1 is as "
        "wrong as one that is missed by all.",
        evidence=(("marks", float(len(marks))), *evidence),
        action=Action("task", (), "Predict it as a number", method=Task.REGRESSION),
    )


def _are_counts(marks: Array, counts: Array) -> bool:
    """Whole numbers from 0 on, each larger one far rarer from 1 on at the latest? The few largest
    may lie apart."""
    if not (marks % 1 == 0).all() or marks[0] != 0:
        return False
    near = counts[marks == np.arange(len(marks))]
    if len(near) < LEAST_COUNTS or counts[len(near) :].sum() > FEW * counts.sum():
        return False
    return int(near.argmax()) <= 1 and bool((near[2:] <= RARER * near[1:-1] + BY_LUCK).all())


def _follow_each_other(marks: Array) -> bool:
    return bool((marks % 1 == 0).all() and marks[-1] - marks[0] == len(marks) - 1)


def _has_one_peak(counts: Array) -> bool:
    """Do the counts rise to the commonest mark, and fall from there on?"""
    steps, peak = np.diff(counts), int(counts.argmax())
    return bool((steps[:peak] >= 0).all() and (steps[peak:] <= 0).all())


def _order(facts: Facts, marks: Array) -> float:
    """Of the column of numbers that differs most from mark to mark: how much of that a straight
    line tells, from 0 to 1."""
    shares = [_told(facts.floats(v.name), marks) for v in facts.columns(Kind.NUMBER)]
    between, line = max(shares, default=(0.0, 0.0))
    by_luck = LEAST_MARKS / facts.rows
    return line / between if between > BEYOND_LUCK * by_luck else 0.0


def _told(values: Array, marks: Array) -> tuple[float, float]:
    """The shares of a column's variance that are told by its means at the marks, and by a line."""
    known = np.isfinite(values) & np.isfinite(marks)
    values, code = values[known], np.unique(marks[known], return_inverse=True)[1]
    if len(values) < LEAST_MARKS or values.std() == 0:
        return 0.0, 0.0
    means = np.bincount(code, values) / np.bincount(code)
    line = np.corrcoef(values, code)[0, 1] ** 2 if code.std() > 0 else 0.0
    return float(means[code].var() / values.var()), float(line)


CHECKS = (
    Check(
        code="ordered_marks",
        group="Target",
        title="Marks in an order, predicted as classes",
        why="Classes know no order: a model is not told that 6 is nearer to 7 than 3 is, and rare "
        "marks are hardly ever predicted.",
        severity="Medium: 6 or more whole numbers without a gap, the commonest at least twice as "
        "frequent as the rarest, whose frequencies have one peak or which a column of numbers "
        "follows (0.7 of what the marks tell of one is told by a straight line); 4 or more from 0 "
        "on, each from 2 on at most 0.6 times as frequent as the one before.",
        remedy="Predict it as a number, and judge by how far off it is; leave it where the numbers "
        "only name kinds.",
        find=ordered_marks,
    ),
)
