"""Repairing a table by rules that learn nothing, so they may act on all rows before the split.

A rule repairs cells or makes columns of others in the same row (and then also acts on every row
that is predicted, as a step of the pipeline), or leaves out rows or columns. What would learn a
limit from data belongs in `core.methods.prepare`.
"""

from core.methods.clean.catalog import CLEANING, COPIES, FORMULA, GROUPS, WHOLE_TABLE
from core.methods.clean.chain import KEPT, Cleaned, State, check_states, clean, clean_states
from core.methods.clean.effect import Effect
from core.methods.clean.prediction import RowRepairs, origin, row_repairs
from core.methods.clean.rule import CellRule, Rule

__all__ = [
    "CLEANING",
    "COPIES",
    "FORMULA",
    "GROUPS",
    "KEPT",
    "WHOLE_TABLE",
    "CellRule",
    "Cleaned",
    "Effect",
    "RowRepairs",
    "Rule",
    "State",
    "check_states",
    "clean",
    "clean_states",
    "origin",
    "row_repairs",
]
