"""What a table is expected to look like, saved, and checked against the next one."""

from core.data.expectations.catalog import EXPECTATIONS
from core.data.expectations.changes import Change, SavedColumn, changes
from core.data.expectations.documents import report_document, suite_from_text, suite_to_text
from core.data.expectations.proposal import propose
from core.data.expectations.suite import ExpectationRule, Report, RuleResult, Suite, make_rule
from core.data.expectations.validation import failing_rows, validate

__all__ = [
    "EXPECTATIONS",
    "Change",
    "Report",
    "ExpectationRule",
    "RuleResult",
    "SavedColumn",
    "Suite",
    "changes",
    "failing_rows",
    "make_rule",
    "propose",
    "report_document",
    "suite_from_text",
    "suite_to_text",
    "validate",
]
