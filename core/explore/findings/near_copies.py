"""Rows that are nearly equal: copies with a little noise, rounded, or with one cell changed."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.across_groups import near_across_groups
from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit
from core.parts.splits.row_cells import row_cells
from core.stats.near_rows import NearRows, find_near_rows
from core.table.arrays import Array
from core.table.schema import FEATURE_KINDS, Kind
from core.wording.numbers import counted

AGREE = 2.0  # standard errors by which the outcomes of near rows agree more than by luck
HIGH = 0.1


def near_copies(facts: Facts) -> Iterator[Hit]:
    """Rows near each other beyond luck whose outcomes agree; without a target the first alone."""
    names = [v.name for v in facts.columns(*FEATURE_KINDS) if v.kind is not Kind.TEXT]
    near = _found(facts, names)
    if near is None or not _outcomes_agree(near, facts):
        return
    rows = round(near.share * facts.rows)
    first, other = sorted((int(near.rows[0]), int(near.nearest[0])))
    told = f"{rows:,} of {facts.rows:,} rows"
    if near.looked_at < facts.rows:
        told = f"About {told} ({counted(near.looked_at, 'row')} looked at)"
    other_row = "another row" if facts.groups is None else f"a row of another {facts.groups.name!r}"
    yield Hit(
        columns=(),
        severity="high" if near.share > HIGH else "medium",
        message=f"{told} nearly equal {other_row}, as row {first + 1:,} does row {other + 1:,}: "
        f"{_in_what(near)}, where other rows are much farther apart.",
        evidence=(("share", near.share), ("row", first + 1.0), ("near row", other + 1.0)),
        action=Action(
            "split",
            (),
            "Keep near copies on one side",
            options=(("near", near.within), ("changed", near.changed)),
        ),
    )


def _found(facts: Facts, names: list[str]) -> NearRows | None:
    """Of rows whose groups stay whole only those that stand near a row of another group."""
    if facts.groups is None:
        return find_near_rows(row_cells(facts.frame[names])) if names else None
    others = [name for name in names if name != facts.groups.name]
    return near_across_groups(facts.frame[others], facts.groups) if others else None


def _in_what(near: NearRows) -> str:
    if not near.within:
        return "equal in all cells but one"
    numbers = f"numbers within {near.within:g} standard deviations"
    return f"{numbers} in all cells but one" if near.changed else numbers


def _outcomes_agree(near: NearRows, facts: Facts) -> bool:
    target = facts.target
    if target is None:
        return True
    if target.classes is not None:
        return _agree(target.classes.codes, near)
    return _go_together(target.y, near)


def _agree(codes: Array, near: NearRows) -> bool:
    """Have near rows the same class more often than any two rows?"""
    luck = float((np.bincount(codes[codes >= 0]) ** 2.0).sum() / max(1, (codes >= 0).sum()) ** 2)
    same = float(np.mean(codes[near.rows] == codes[near.nearest]))
    return same > luck + AGREE * np.sqrt(luck * (1 - luck) / len(near.rows))


def _go_together(values: Array, near: NearRows) -> bool:
    """Are the numbers of near rows nearer than those of any two rows?"""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable").astype("float64")
    apart = order[near.rows] - order[near.nearest]
    alike = 1 - np.mean(apart**2) / (2 * order.var())
    return bool(alike > AGREE / np.sqrt(len(near.rows)))


CHECKS = (
    Check(
        code="near_copies",
        group="Rows",
        title="Rows that are nearly equal",
        why="A copy with a little noise, rounded, or with one cell changed stands on both sides of "
        "a split like the row itself: a model that has met the one knows the answer of the other.",
        severity="High from 10 % of the rows, medium from 1 %. A row counts that stands three "
        "times nearer to up to 11 others than to the next one, by a chance under 1 in 100,000 as "
        "the table's own distances make it, or that differs from up to 11 others in one cell alone "
        "where ten times more do than luck makes; and the outcomes agree.",
        remedy="Keep near copies on one side, or take them out where they came to be.",
        find=near_copies,
        concept="leakage",
    ),
)
