"""What a table warns of: verdicts with their evidence, ranked, each with a way to act."""

from core.dataset import Dataset
from core.findings import columns, levels, pairs, rows, targets, texts
from core.findings.records import SEVERITIES, Action, Check, Finding, Severity
from core.profile import Profile
from core.profile import profile as describe
from core.schema import Task

__all__ = ["CHECKS", "Action", "Check", "Finding", "Severity", "find_all", "findings_of"]


def find_all(
    dataset: Dataset, profile: Profile | None = None, target: str | None = None
) -> tuple[Finding, ...]:
    """Run every check; the most severe come first, in the order of the checks.

    The profile is made where it is not given, or was made for another target.
    """
    if profile is None or (target is not None and profile.target != target):
        profile = describe(dataset, target)
    found = [finding for check in CHECKS for finding in check.find(profile, dataset)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def findings_of(
    dataset: Dataset, target: str | None = None, task: Task | None = None
) -> tuple[Finding, ...]:
    """Every finding of a table, for those who do not need the profile."""
    return find_all(dataset, describe(dataset, target, task), target)


CHECKS: tuple[Check, ...] = (
    Check("target_leak", "A column gives the target away", targets.leaks),
    Check("imbalance", "Unequal classes", targets.imbalance),
    Check("few_per_class", "Too few rows in a class", targets.few_per_class),
    Check("telling_gaps", "Gaps that tell of the target", targets.telling_gaps),
    Check("few_rows", "Few rows", rows.few_rows),
    Check("many_columns", "Many columns for few rows", rows.many_columns),
    Check("duplicate_rows", "Duplicate rows", rows.duplicate_rows),
    Check("duplicate_columns", "Duplicate columns", pairs.duplicate_columns),
    Check("missing_many", "Many gaps", columns.many_gaps),
    Check("numbers_as_text", "Numbers stored as text", texts.numbers_as_text),
    Check("spellings", "Inconsistent spellings", texts.spellings),
    Check("identifier", "Identifiers", columns.identifier),
    Check("outliers", "Outliers", columns.outlying),
    Check("skewed", "Skew", columns.skewed),
    Check("many_levels", "Many levels", levels.many_levels),
    Check("rare_levels", "Rare levels", levels.rare_levels),
    Check("redundant", "Columns that say nearly the same", pairs.redundant),
    Check("near_constant", "Nearly constant", columns.near_constant),
    Check("constant", "Constant", columns.constant),
)
