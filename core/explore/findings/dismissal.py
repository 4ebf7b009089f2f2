"""Which findings are left to show, once some were dismissed."""

from collections.abc import Iterable, Mapping

from core.explore.findings.catalog import CATALOG
from core.explore.findings.finding import Finding


def standing(findings: Iterable[Finding], dismissed: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings that were not dismissed with a reason (`dismissed`: a reason for each key), but
    for those that a graver one about the same column makes needless."""
    left = [finding for finding in findings if finding.key not in dismissed]
    present = {(finding.code, name) for finding in left for name in finding.columns}
    return tuple(finding for finding in left if not _is_covered(finding, present))


def _is_covered(finding: Finding, present: set[tuple[str, str]]) -> bool:
    """Has each of its columns a finding that it yields to?"""
    graver = CATALOG[finding.code].yields_to
    return bool(finding.columns) and all(
        any((code, name) in present for code in graver) for name in finding.columns
    )
