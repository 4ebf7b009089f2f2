"""What a table warns of: verdicts with their evidence, ranked, each with a way to act."""

from collections.abc import Iterable, Mapping
from datetime import date

from core.explore.findings import (
    cells,
    classes,
    columns,
    dates,
    groups,
    levels,
    numbers,
    order,
    pairs,
    personal_checks,
    rows,
    sentinels,
    similar,
    spellings,
    target_values,
    targets,
    texts,
)
from core.explore.findings.facts import Facts
from core.explore.findings.finding import (
    GROUPS,
    SEVERITIES,
    Action,
    Check,
    Finding,
    Group,
    Severity,
)
from core.explore.profile import Profile
from core.explore.profile import profile as describe
from core.table.dataset import Dataset
from core.table.schema import Task

__all__ = [
    "CATALOG",
    "CHECKS",
    "GROUPS",
    "SEVERITIES",
    "Action",
    "Check",
    "Finding",
    "Group",
    "Severity",
    "find_all",
    "findings_of",
    "standing",
]


def find_all(
    dataset: Dataset,
    profile: Profile | None = None,
    target: str | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Run every check; the most severe come first, in the order of the checks.

    The profile is made where it is not given, or was made for another target. Dates after `today`
    (default: the day it is) are in the future.
    """
    if profile is None or (target is not None and profile.target != target):
        profile = describe(dataset, target)
    facts = Facts(profile, dataset, today or date.today())
    found = [finding for check in CHECKS for finding in check.findings(facts)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def findings_of(
    dataset: Dataset,
    target: str | None = None,
    task: Task | None = None,
    today: date | None = None,
    known: Profile | None = None,
) -> tuple[Finding, ...]:
    """Every finding of a table; `known` is its profile for this target and task, where it is."""
    return find_all(dataset, known or describe(dataset, target, task), target, today)


def standing(findings: Iterable[Finding], dismissed: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings that were not dismissed with a reason (`dismissed`: a reason for each key), but
    for those that a graver one about the same column makes needless."""
    left = [finding for finding in findings if finding.key not in dismissed]
    said = {(finding.code, name) for finding in left for name in finding.columns}
    return tuple(finding for finding in left if not _is_said(finding, said))


def _is_said(finding: Finding, said: set[tuple[str, str]]) -> bool:
    """Has each of its columns a finding that it yields to?"""
    graver = CATALOG[finding.code].yields_to
    return bool(finding.columns) and all(
        any((code, name) in said for code in graver) for name in finding.columns
    )


_ALL: tuple[Check, ...] = (
    *targets.CHECKS,
    *dates.CHECKS,
    *target_values.CHECKS,
    *classes.CHECKS,
    *order.CHECKS,
    *groups.CHECKS,
    *rows.CHECKS,
    *personal_checks.CHECKS,
    *pairs.CHECKS,
    *columns.CHECKS,
    *sentinels.CHECKS,
    *texts.CHECKS,
    *spellings.CHECKS,
    *similar.CHECKS,
    *cells.CHECKS,
    *levels.CHECKS,
    *numbers.CHECKS,
)

CHECKS: tuple[Check, ...] = tuple(sorted(_ALL, key=lambda check: GROUPS.index(check.group)))
CATALOG: dict[str, Check] = {check.code: check for check in CHECKS}
