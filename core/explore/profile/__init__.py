"""A table at a glance: every column, every pair, the gaps, and how all go with the target."""

from core.explore.profile.class_balance import ClassBalance
from core.explore.profile.column_profiles import (
    CategoryStats,
    DateStats,
    Histogram,
    Level,
    NumberStats,
    TextStats,
    VariableProfile,
)
from core.explore.profile.make import make_profile, task_of
from core.explore.profile.relations import target_relation
from core.explore.profile.table_profile import (
    Association,
    Associations,
    Missingness,
    Profile,
    TargetBin,
    TargetRelation,
)

__all__ = [
    "Association",
    "Associations",
    "CategoryStats",
    "ClassBalance",
    "DateStats",
    "Histogram",
    "Level",
    "Missingness",
    "NumberStats",
    "Profile",
    "TargetBin",
    "TargetRelation",
    "TextStats",
    "VariableProfile",
    "make_profile",
    "target_relation",
    "task_of",
]
