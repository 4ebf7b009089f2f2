"""What a table is expected to look like, saved, and checked against the next one."""

from core.expectations.catalog import EXPECTATIONS
from core.expectations.changes import Change, SavedColumn, changes
from core.expectations.documents import report_document, suite_from_text, suite_to_text
from core.expectations.proposal import propose
from core.expectations.records import Report, Rule, RuleResult, Suite, make_rule
from core.expectations.validation import failing_rows, validate

__all__ = [
    "EXPECTATIONS",
    "Change",
    "Report",
    "Rule",
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
