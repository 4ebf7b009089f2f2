"""What a table warns of: verdicts with their evidence, ranked, each with a way to act."""

from core.explore.findings.catalog import CATALOG, CHECKS
from core.explore.findings.dismissal import standing
from core.explore.findings.find import find_all
from core.explore.findings.finding import (
    GROUPS,
    SEVERITIES,
    Action,
    Check,
    Finding,
    Group,
    Severity,
)

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
    "standing",
]
