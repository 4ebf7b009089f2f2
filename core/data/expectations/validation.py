"""A table against a suite."""

import numpy as np
import pandas as pd

from core.data.expectations.catalog import EXPECTATIONS, TABLE
from core.data.expectations.changes import changes
from core.data.expectations.checks import RowMasks
from core.data.expectations.luck import chance_beyond, limit_of_luck
from core.data.expectations.suite import ExpectationRule, Report, RuleResult, StorageChange, Suite
from core.parts.values.kinds import as_label
from core.table.dataset import Dataset
from core.table.stored_as import storage_of

EXAMPLES = 10
COLUMN_EXISTS = "expect_column_to_exist"


def validate(dataset: Dataset, suite: Suite) -> Report:
    """Check every rule that is on, and compare the columns with those the suite was made from.

    A rule of a column that is not there fails, and says so. One that was learned from a table fails
    where more rows break it than luck explains: of files of one process, one in twenty fails any.
    """
    rules = tuple(rule for rule in suite.rules if rule.on)
    luck = limit_of_luck(rules)
    names = set(dataset.schema.names)
    saved = {column.name for column in suite.columns}
    return Report(
        suite=suite.name,
        table=dataset.name,
        rows=dataset.rows,
        results=tuple(_result(dataset, rule, luck) for rule in rules),
        missing=tuple(c.name for c in suite.columns if c.name not in names),
        extra=tuple(name for name in dataset.schema.names if saved and name not in saved),
        storage_changes=_storage_changes(dataset, suite),
        changes=changes(dataset, suite.rows, suite.columns) if suite.columns else (),
    )


def failing_rows(dataset: Dataset, rule: ExpectationRule) -> pd.DataFrame:
    """The rows that a rule of a column did not expect, whole, with their numbers from 1."""
    masks = _judge(dataset, rule)
    positions = np.flatnonzero(masks.unexpected) if masks else np.empty(0, dtype=int)
    rows: pd.DataFrame = dataset.frame.iloc[positions].copy()
    name = "row"
    while name in rows.columns:
        name += "_"
    rows.insert(0, name, positions + 1)
    return rows


def _judge(dataset: Dataset, rule: ExpectationRule) -> RowMasks | None:
    """What a rule says of each row; None where it is of the table, or its column is not there."""
    method = EXPECTATIONS[rule.type]
    if TABLE in method.traits or rule.column not in dataset.frame.columns:
        return None
    masks: RowMasks = method.configure(**rule.settings)(dataset.frame[rule.column])
    return masks


def _result(dataset: Dataset, rule: ExpectationRule, luck: float) -> RuleResult:
    method = EXPECTATIONS[rule.type]
    if TABLE in method.traits:
        seen = method.configure(**rule.settings)(dataset.frame)
        return RuleResult(rule, seen.success, dataset.rows, 0, (), seen.value)
    masks = _judge(dataset, rule)
    if masks is None:
        return RuleResult(rule, False, 0, 0, (), "the column is missing")  # noqa: FBT003
    if rule.type == COLUMN_EXISTS:
        return RuleResult(rule, True, 0, 0, (), "it is there")  # noqa: FBT003
    return _counted(dataset.frame[rule.column], rule, masks, luck)


def _counted(values: pd.Series, rule: ExpectationRule, masks: RowMasks, luck: float) -> RuleResult:
    checked, unexpected = int(masks.considered.sum()), int(masks.unexpected.sum())
    mostly = method_settings(rule)["mostly"]
    # Counts, not shares: 1 - 0.9 is less than 0.1.
    success = checked - unexpected >= mostly * checked - 1e-9 * checked
    lucky = (
        not success
        and rule.learned is not None
        and chance_beyond(unexpected, checked, rule.learned) >= luck
    )
    first = np.flatnonzero(masks.unexpected)[:EXAMPLES]
    examples = tuple((int(at) + 1, shown_value(values.iloc[at])) for at in first)
    share = f" ({unexpected / checked:.1%})" if unexpected else ""
    told = ", no more than luck gives" if lucky else ""
    observed = f"{unexpected:,} of {checked:,} values unexpected{share}{told}"
    return RuleResult(rule, success or lucky, checked, unexpected, examples, observed, lucky)


def method_settings(rule: ExpectationRule) -> dict[str, float]:
    """A rule's settings, the defaults filling what it leaves out."""
    return EXPECTATIONS[rule.type].settings(**rule.settings)


def shown_value(value: object) -> str:
    """A cell as people read it, cut after 100 characters."""
    if pd.isna(value):
        return "missing"
    if isinstance(value, pd.Timestamp):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    return as_label(value)[:100]


def _storage_changes(dataset: Dataset, suite: Suite) -> tuple[StorageChange, ...]:
    """Columns stored in another way; a column of gaps, then or now, is in none."""
    found = []
    for saved in suite.columns:
        if saved.name in dataset.frame.columns:
            now = storage_of(dataset.frame[saved.name])
            if "empty" not in (now, saved.storage) and now != saved.storage:
                found.append(StorageChange(saved.name, saved.storage, now))
    return tuple(found)
