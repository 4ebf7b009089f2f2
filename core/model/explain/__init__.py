"""Why a model says what it says, in the table's own columns."""

from core.model.explain.attribution import Attribution, attribute
from core.model.explain.between import (
    ImportanceBetween,
    WeighedOn,
    between_of,
    importance_between,
)
from core.model.explain.coefficient_table import coefficient_table
from core.model.explain.coefficients import coefficients
from core.model.explain.cohort import Cohort, cohort_importance, cohorts_of
from core.model.explain.column_effect import ColumnEffect, column_effect
from core.model.explain.differences import differences
from core.model.explain.drop_columns import (
    ColumnsWorth,
    DroppedColumns,
    drop_columns,
    worth_words,
)
from core.model.explain.explanation import (
    Explanation,
    RowExplanation,
    explain,
    explain_row,
)
from core.model.explain.importance import Importance
from core.model.explain.interactions import column_pairs, pairs_of
from core.model.explain.joined_columns import JoinedColumns, pairs_sentence, pairs_table
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
from core.model.explain.word_parts import TextParts, explain_words

__all__ = [
    "Attribution",
    "Coefficients",
    "Cohort",
    "ColumnEffect",
    "ColumnsWorth",
    "DroppedColumns",
    "Explanation",
    "FittedModel",
    "Importance",
    "ImportanceBetween",
    "ImportanceShift",
    "JoinedColumns",
    "PairMap",
    "ReadableCurves",
    "ReadableTree",
    "RowExplanation",
    "Subject",
    "Surrogate",
    "TermCurve",
    "TextParts",
    "TreeNode",
    "WeighedOn",
    "answer_words",
    "attribute",
    "between_of",
    "coefficient_table",
    "coefficients",
    "cohort_importance",
    "cohorts_of",
    "column_effect",
    "column_pairs",
    "curves_table",
    "differences",
    "drop_columns",
    "explain",
    "explain_row",
    "explain_words",
    "importance_between",
    "importance_shift",
    "pairs_of",
    "pairs_sentence",
    "pairs_table",
    "read_curves",
    "read_tree",
    "rules_table",
    "rules_text",
    "shift_table",
    "steps_table",
    "subject_of",
    "surrogate_of",
    "worth_words",
]
