"""Every finding of a table, the most severe first."""

from datetime import date

from core.explore.findings.catalog import CHECKS
from core.explore.findings.facts import Facts
from core.explore.findings.finding import SEVERITIES, Finding
from core.explore.profile import Profile, make_profile
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Task


def find_all(
    dataset: Dataset,
    target: str | None = None,
    task: Task | None = None,
    today: date | None = None,
    known: Profile | None = None,
    sealed: Array | None = None,
) -> tuple[Finding, ...]:
    """Run every check; the most severe come first, in the order of the checks.

    `known` is the table's profile for this target and task, where it is made already. Dates after
    `today` (default: the day it is) are in the future. `sealed` is a mask of the rows (rows,) whose
    target no column may be chosen by.
    """
    profile = known or make_profile(dataset, target, task)
    facts = Facts(profile, dataset, today or date.today(), sealed)
    findings = [finding for check in CHECKS for finding in check.findings(facts)]
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
