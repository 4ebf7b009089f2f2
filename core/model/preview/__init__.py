"""A look at what preparing and balancing do, before any model is trained."""

from core.model.preview.balancing import (
    BalancePreview,
    ClassCount,
    ClassShares,
    balance_part,
    balance_preview,
    class_shares,
)
from core.model.preview.codes import LevelCode, LevelCodes, level_codes
from core.model.preview.filling import (
    FilledRows,
    FillingChange,
    filled_columns,
    filled_rows,
    filling_change,
)
from core.model.preview.kept import KeptColumn, kept_columns
from core.model.preview.leaks import LEAKS, Leak
from core.model.preview.leaky import compare_orders, leaky_part
from core.model.preview.order_comparison import OrderComparison
from core.model.preview.preparing import (
    ColumnChange,
    Distribution,
    PreparedSample,
    column_before_after,
    preparation_part,
    prepared_sample,
    quick_part,
)
from core.model.preview.step_trials import StepTrial, step_trials
from core.model.preview.trials import RecipeTrial, recipe_trials

__all__ = [
    "LEAKS",
    "Leak",
    "OrderComparison",
    "compare_orders",
    "leaky_part",
    "BalancePreview",
    "ClassCount",
    "ClassShares",
    "Distribution",
    "FilledRows",
    "FillingChange",
    "filled_columns",
    "filled_rows",
    "filling_change",
    "balance_part",
    "class_shares",
    "ColumnChange",
    "KeptColumn",
    "LevelCode",
    "LevelCodes",
    "PreparedSample",
    "RecipeTrial",
    "StepTrial",
    "balance_preview",
    "column_before_after",
    "kept_columns",
    "level_codes",
    "preparation_part",
    "prepared_sample",
    "quick_part",
    "recipe_trials",
    "step_trials",
]
