"""Why a model says what it says, in the table's own columns."""

from core.model.explain.attribution import Attribution, attribute
from core.model.explain.coefficient_table import coefficient_table
from core.model.explain.coefficients import coefficients
from core.model.explain.column_effect import ColumnEffect, column_effect
from core.model.explain.differences import differences
from core.model.explain.explanation import (
    Explanation,
    RowExplanation,
    explain,
    explain_row,
)
from core.model.explain.importance import Importance
from core.model.explain.linear_record import Coefficients
from core.model.explain.read_curves import (
    PairMap,
    ReadableCurves,
    TermCurve,
    curves_table,
    read_curves,
    steps_table,
)
from core.model.explain.read_tree import (
    ReadableTree,
    TreeNode,
    answer_words,
    read_tree,
    rules_table,
    rules_text,
)
from core.model.explain.shift import ImportanceShift, importance_shift, shift_table
from core.model.explain.subject import FittedModel, Subject, subject_of
from core.model.explain.surrogate import Surrogate, surrogate_of

__all__ = [
    "Attribution",
    "Coefficients",
    "ColumnEffect",
    "Explanation",
    "FittedModel",
    "Importance",
    "ImportanceShift",
    "PairMap",
    "ReadableCurves",
    "ReadableTree",
    "RowExplanation",
    "Subject",
    "Surrogate",
    "TermCurve",
    "TreeNode",
    "answer_words",
    "attribute",
    "coefficient_table",
    "coefficients",
    "column_effect",
    "curves_table",
    "differences",
    "explain",
    "explain_row",
    "importance_shift",
    "read_curves",
    "read_tree",
    "rules_table",
    "rules_text",
    "shift_table",
    "steps_table",
    "subject_of",
    "surrogate_of",
]
