"""What a table tells that bears on how far a score on it can be believed."""

from datetime import date

from core.explore.findings import CATALOG, SEVERITIES, Finding
from core.explore.findings.facts import Facts
from core.explore.profile import make_profile
from core.table.dataset import Dataset
from core.table.schema import Task

LEAKS = ("target_leak", "known_later", "telling_gaps")
DIVISION = ("groups", "shared_levels", "ordered_target", "ordered_rows")
CLASSES = ("class_spellings", "imbalance", "ordered_marks")
ROWS = ("duplicate_rows", "near_copies")


def training_findings(table: Dataset, target: str | None, task: Task | None) -> tuple[Finding, ...]:
    """Those findings of a cleaned table, the gravest first; as a function to remember.

    2 seconds for 100,000 rows and 20 columns.
    """
    facts = Facts(make_profile(table, target, task), table, date.today())
    codes = (*LEAKS, *CLASSES, *ROWS, *DIVISION)
    found = [finding for code in codes for finding in CATALOG[code].findings(facts)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))
