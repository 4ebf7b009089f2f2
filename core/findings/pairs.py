"""Checks of columns that say the same."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from core.dataset import Dataset
from core.findings.columns import features
from core.findings.records import Finding, ignore, listed
from core.profile import Association, Profile
from core.profile.arrays import to_codes
from core.schema import FEATURE_KINDS

REDUNDANT = 0.98
_NAMES = {"pearson": "correlation", "spearman": "rank correlation", "cramers_v": "Cramér's V"}


def duplicate_columns(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    for group in copies(profile, dataset):
        yield Finding(
            code="duplicate_columns",
            columns=group,
            severity="medium",
            message=f"{listed(group)} hold the same in all {profile.rows:,} rows.",
            why="Copies share their importance, so each looks less important than it is.",
            remedy=f"Keep {group[0]!r}, leave out the rest.",
            evidence=(("copies", float(len(group) - 1)),),
            action=ignore(*group[1:]),
        )


def copies(profile: Profile, dataset: Dataset) -> list[tuple[str, ...]]:
    """Groups of columns that split the rows in the same way and mean the same kind of thing."""
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for variable in features(profile, *FEATURE_KINDS):
        if variable.unique > 1:
            alike[variable.kind, variable.missing, variable.unique, variable.stats].append(
                variable.name
            )
    groups: list[list[str]] = []
    for names in alike.values():
        if len(names) > 1:
            groups += _equal(names, dataset)
    return [tuple(group) for group in groups]


def _equal(names: list[str], dataset: Dataset) -> list[list[str]]:
    found: list[list[str]] = []
    for name in names:
        for group in found:
            if _same(dataset, group[0], name):
                group.append(name)
                break
        else:
            found.append([name])
    return [group for group in found if len(group) > 1]


def _same(dataset: Dataset, a: str, b: str) -> bool:
    one, other = to_codes(dataset.frame[a]), to_codes(dataset.frame[b])
    if set(one.levels) != set(other.levels):
        return False
    place = {level: code for code, level in enumerate(other.levels)}
    moved = np.array([*(place[level] for level in one.levels), -1])
    return bool(np.array_equal(moved[one.codes], other.codes))


def redundant(profile: Profile, dataset: Dataset) -> Iterator[Finding]:
    """Pairs that go together almost perfectly without being copies, each pair named once."""
    told = {(a, b) for group in copies(profile, dataset) for a in group for b in group}
    for pair in sorted(profile.associations.pairs, key=lambda pair: -abs(pair.value)):
        if pair.measure not in _NAMES or abs(pair.value) <= REDUNDANT or (pair.a, pair.b) in told:
            continue
        if profile.target in (pair.a, pair.b) or _is_constant(profile, pair):
            continue
        told.add((pair.a, pair.b))
        yield Finding(
            code="redundant",
            columns=(pair.a, pair.b),
            severity="low",
            message=f"{pair.a!r} and {pair.b!r} say nearly the same: {_NAMES[pair.measure]} "
            f"{pair.value:.3f} over {_measured_rows(profile, pair):,} rows.",
            why="Linear coefficients become unstable, and importance is split between the two.",
            remedy=f"Leave out {pair.b!r} if the models are to be read.",
            evidence=((pair.measure, pair.value),),
            action=ignore(pair.b),
        )


def _is_constant(profile: Profile, pair: Association) -> bool:
    return any(profile[name].unique <= 1 for name in (pair.a, pair.b))


def _measured_rows(profile: Profile, pair: Association) -> int:
    if pair.measure == "pearson":
        return profile.rows
    return profile.associations.sampled_rows or profile.rows
