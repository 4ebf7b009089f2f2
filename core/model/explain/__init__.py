"""Why a model says what it says, in the table's own columns."""

from core.model.explain.attribution import Attribution, attribute
from core.model.explain.coefficient_table import coefficient_table
from core.model.explain.coefficients import coefficients
from core.model.explain.differences import differences
from core.model.explain.explanation import (
    Explanation,
    RowExplanation,
    explain,
    explain_row,
)
from core.model.explain.importance import Importance
from core.model.explain.linear_record import Coefficients
from core.model.explain.read_tree import (
    ReadableTree,
    TreeNode,
    answer_words,
    read_tree,
    rules_table,
    rules_text,
)
from core.model.explain.subject import FittedModel, Subject, subject_of

__all__ = [
    "Attribution",
    "Coefficients",
    "Explanation",
    "FittedModel",
    "Importance",
    "ReadableTree",
    "RowExplanation",
    "Subject",
    "TreeNode",
    "answer_words",
    "attribute",
    "coefficient_table",
    "coefficients",
    "differences",
    "explain",
    "explain_row",
    "read_tree",
    "rules_table",
    "rules_text",
    "subject_of",
]
