"""Saved expectations asked of every window at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.data.expectations import EXPECTATIONS, ExpectationRule, Suite, propose
from core.data.expectations.catalog import TABLE
from core.data.expectations.checks import RowMasks
from core.data.expectations.luck import LUCK, chances_beyond, limit_of_luck
from core.data.expectations.validation import COLUMN_EXISTS, method_settings, shown_value
from core.drift.replay.window import FailingRule
from core.table.arrays import Array
from core.table.dataset import Dataset, make_dataset

UNIQUE = "expect_column_values_to_be_unique"


@dataclass(frozen=True)
class AskableRules:
    """The rules that windows can be asked, and those that they cannot."""

    rules: tuple[ExpectationRule, ...]
    of_table: tuple[ExpectationRule, ...]
    absent: tuple[ExpectationRule, ...]


def expectations_of_reference(dataset: Dataset, rows: int) -> Suite:
    """What the first `rows` rows are like, as expectations of those that follow."""
    return propose(make_dataset(dataset.frame.iloc[:rows], f"the first {rows:,} rows"))


def askable_rules(dataset: Dataset, suite: Suite) -> AskableRules:
    """Sort the rules that are on: a window has no row count or column set of its own."""
    on = [rule for rule in suite.rules if rule.on]
    of_table = tuple(rule for rule in on if TABLE in EXPECTATIONS[rule.type].traits)
    there = [rule for rule in on if rule.column in dataset.frame.columns]
    return AskableRules(
        tuple(rule for rule in there if rule.type != COLUMN_EXISTS),
        of_table,
        tuple(rule for rule in on if rule.column and rule not in there),
    )


def failing_rules(
    dataset: Dataset, rules: tuple[ExpectationRule, ...], starts: Array
) -> list[tuple[FailingRule, ...]]:
    """The rules that each window fails, most rows first; each rule reads its column once."""
    windows: list[list[FailingRule]] = [[] for _ in starts]
    limit = limit_of_luck(rules, len(starts))
    for rule in rules:
        values = dataset.frame[rule.column]
        for window, failing in _failing(values, rule, starts, limit):
            windows[window].append(failing)
    return [tuple(sorted(each, key=lambda f: (f.may_be_luck, -f.unexpected))) for each in windows]


def _failing(
    values: pd.Series, rule: ExpectationRule, starts: Array, limit: float
) -> list[tuple[int, FailingRule]]:
    judged = _judged(values, rule)
    bad = np.flatnonzero(judged.unexpected)
    if not bad.size:
        return []
    checked = np.add.reduceat(judged.considered.astype(int), starts)
    unexpected = np.add.reduceat(judged.unexpected.astype(int), starts)
    allowed = 1 - method_settings(rule)["mostly"]
    # Counts, not shares, as in a check of a whole table: 1 - 0.9 is less than 0.1.
    fails = unexpected > allowed * checked + 1e-9 * checked
    firsts = bad[np.minimum(np.searchsorted(bad, starts), bad.size - 1)]
    if rule.learned:
        luck = chances_beyond(unexpected, checked, rule.learned) >= limit
    else:
        luck = _luck(unexpected, checked, allowed) >= LUCK / len(starts)
    return [
        (
            int(at),
            FailingRule(
                rule,
                int(checked[at]),
                int(unexpected[at]),
                (int(firsts[at]) + 1, shown_value(values.iloc[firsts[at]])),
                bool(luck[at]),
            ),
        )
        for at in np.flatnonzero(fails)
    ]


def _judged(values: pd.Series, rule: ExpectationRule) -> RowMasks:
    if rule.type == UNIQUE:
        # As rows arrive, the first of two equal values is not yet known to come again.
        present = values.notna().to_numpy()
        return RowMasks(present, values.duplicated(keep="first").to_numpy() & present)
    judged: RowMasks = EXPECTATIONS[rule.type].configure(**rule.settings)(values)
    return judged


def _luck(unexpected: Array, checked: Array, allowed: float) -> Array:
    """The chance of so many unexpected rows or more where the allowed share is the true one."""
    from scipy.special import bdtrc

    if allowed <= 0:
        return np.zeros(len(checked))
    if allowed >= 1:
        return np.ones(len(checked))
    least = np.where(unexpected > 0, unexpected - 1, 0)
    return np.where(unexpected > 0, bdtrc(least, np.maximum(checked, 1), allowed), 1.0)
