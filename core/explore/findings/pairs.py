"""Checks of columns that say the same."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, ignore
from core.explore.findings.nesting import nesting
from core.explore.profile import Association
from core.stats.luck import log_orders, surely_at_least
from core.table.schema import FEATURE_KINDS
from core.wording.listing import listed

REDUNDANT = 0.98
SURELY = 0.9  # the lower bound of the association, for all pairs of the table at once
LUCK_ORDERS = 20.0  # columns of luck agree in one table of e^20 for each pair
_NAMES = {"pearson": "correlation", "spearman": "rank correlation", "cramers_v": "Cramér's V"}


def duplicate_columns(facts: Facts) -> Iterator[Hit]:
    for group in copies(facts):
        yield Hit(
            columns=group,
            severity="medium",
            message=f"{listed(group)} hold the same in all {facts.rows:,} rows.",
            evidence=(("copies", float(len(group) - 1)), ("rows", float(facts.rows))),
            action=ignore(*group[1:]),
            remedy=f"Keep {group[0]!r}, leave out the rest.",
        )


def copies(facts: Facts) -> list[tuple[str, ...]]:
    """Groups of columns that split the rows in the same way and mean the same kind of thing."""
    return facts.once("copies", "", lambda _: _copies(facts))


def _copies(facts: Facts) -> list[tuple[str, ...]]:
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for variable in facts.columns(*FEATURE_KINDS):
        if variable.unique > 1:
            alike[variable.kind, variable.missing, variable.unique, variable.stats].append(
                variable.name
            )
    groups: list[list[str]] = []
    for names in alike.values():
        if len(names) > 1 and _is_no_luck(facts, names[0]):
            groups += _equal(names, facts)
    return [tuple(group) for group in groups]


def _is_no_luck(facts: Facts, name: str) -> bool:
    """In few rows two columns of yes and no agree by chance."""
    gaps = facts.rows - int(facts.present(name).sum())
    counts = [*facts.counts(name).tolist(), gaps]
    return log_orders([count for count in counts if count]) > LUCK_ORDERS


def _equal(names: list[str], facts: Facts) -> list[list[str]]:
    found: list[list[str]] = []
    for name in names:
        for group in found:
            if _same(facts, group[0], name):
                group.append(name)
                break
        else:
            found.append([name])
    return [group for group in found if len(group) > 1]


def _same(facts: Facts, a: str, b: str) -> bool:
    one, other = facts.coded(a), facts.coded(b)
    if set(one.levels) != set(other.levels):
        return False
    place = {level: code for code, level in enumerate(other.levels)}
    moved = np.array([*(place[level] for level in one.levels), -1])
    return bool(np.array_equal(moved[one.codes], other.codes))


def redundant(facts: Facts) -> Iterator[Hit]:
    """Pairs that go together almost perfectly without being copies, each pair named once."""
    told = {(a, b) for group in copies(facts) for a in group for b in group}
    pairs = facts.profile.associations.pairs
    by_rank = {(p.a, p.b): abs(p.value) for p in pairs if p.measure == "spearman"}
    for pair in sorted(pairs, key=lambda pair: -abs(pair.value)):
        if pair.measure not in _NAMES or abs(pair.value) <= REDUNDANT or (pair.a, pair.b) in told:
            continue
        if _does_not_count(facts, pair) or _least(pair, len(pairs)) < SURELY:
            continue
        if by_rank.get((pair.a, pair.b), 1.0) < SURELY:
            continue  # one far value in each of two columns makes a correlation of anything
        told.add((pair.a, pair.b))
        yield from _pair(facts, pair)


def _pair(facts: Facts, pair: Association) -> Iterator[Hit]:
    order = nesting(facts, pair.a, pair.b)
    if _gaps(facts, order.coarse) < _gaps(facts, order.fine):
        return  # either has rows of which the other says nothing
    if order.is_nested:
        message = (
            f"{order.coarse!r} follows from {order.fine!r}, which tells more: Cramér's V "
            f"{pair.value:.3f} over {pair.rows:,} rows."
        )
    else:
        message = (
            f"{pair.a!r} and {pair.b!r} say nearly the same: {_NAMES[pair.measure]} "
            f"{pair.value:.3f} over {pair.rows:,} rows."
        )
    yield Hit(
        columns=(pair.a, pair.b),
        severity="low",
        message=message,
        evidence=((pair.measure, pair.value), ("rows", float(pair.rows))),
        action=ignore(order.coarse),
        remedy=f"Leave out {order.coarse!r} if the models are to be read.",
    )


def _gaps(facts: Facts, name: str) -> int:
    return facts.profile[name].missing


def _least(pair: Association, looks: int) -> float:
    return surely_at_least(pair.value, pair.rows, looks)


def _does_not_count(facts: Facts, pair: Association) -> bool:
    is_constant = any(facts.profile[name].unique <= 1 for name in (pair.a, pair.b))
    return is_constant or facts.profile.target in (pair.a, pair.b)


CHECKS = (
    Check(
        code="duplicate_columns",
        group="Columns",
        title="Duplicate columns",
        why="Copies share their importance, so each looks less important than it is.",
        severity="Medium: equal in every row, which so many rows do not show by luck.",
        remedy="Keep one of them.",
        find=duplicate_columns,
    ),
    Check(
        code="redundant",
        group="Columns",
        title="Columns that say nearly the same",
        why="Linear coefficients become unstable, and importance is split between the two.",
        severity="Low: an association above 0.98, surely above 0.9 among all pairs.",
        remedy="Leave out the one that follows from the other if the models are to be read.",
        find=redundant,
        concept="penalties",
    ),
)
