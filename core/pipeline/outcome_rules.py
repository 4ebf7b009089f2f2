"""Cleaning rules that leave rows out by their outcome, which no row to predict has."""

import numpy as np
import pandas as pd

from core.methods.clean import State
from core.pipeline.cleaning import Cleaning


def rows_out_by_outcome(cleaning: Cleaning) -> int:
    """How many rows rules left out by what the target says of them.

    Copies go by any target that tells the same rows apart, and rows without one teach nothing:
    neither counts.
    """
    target = cleaning.recipe.target
    before, count = cleaning.start, 0
    for state in cleaning.states:
        if _goes_by(state, before, target):
            count += len(before) - len(state.frame)
        before = state.frame
    return count


def outcome_note(rows: int) -> str:
    """What that means for a score, as a sentence; empty for none."""
    if not rows:
        return ""
    told = "1 row was left out by its" if rows == 1 else f"{rows:,} rows were left out by their"
    return f"{told} outcome; the score holds for rows that would have passed, not for all new ones."


def _goes_by(state: State, before: pd.DataFrame, target: str | None) -> bool:
    """Would other rows have gone, had each value of the target been the next one? A rule that asks
    which value it is cannot stay the same by that, one that asks whether two are equal does."""
    rule = state.rule
    if rule is None or rule.kept is None or target not in before.columns:
        return False
    if len(state.frame) == len(before):
        return False
    codes, values = pd.factorize(before[target], sort=True)
    if len(values) < 2:
        return False
    moved = before[target].copy()
    known = codes >= 0
    moved[known] = np.asarray(values)[(codes[known] + 1) % len(values)]
    other = before.copy(deep=False)
    other[target] = moved
    return not np.array_equal(np.asarray(rule.kept(before)), np.asarray(rule.kept(other)))
