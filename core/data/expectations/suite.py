"""A saved suite of expectations, and what a table was found to be like."""

from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from core.choices.options import Value
from core.data.expectations.catalog import EXPECTATIONS, TABLE
from core.data.expectations.changes import Change, SavedColumn
from core.errors import WorkbenchError

ROW_COUNT = "expect_table_row_count_to_be_between"
FORMAT = 1  # raised when a suite written earlier can no longer be read as it is


class LearnedFrom(BaseModel):
    """How a rule's limits came from a table: `rows` had a value, and `edge` of them say how near
    the limits are: the ends of a range, the levels that came once, the gaps, and one more of what
    has no end.

    What stands by itself at the edge tells how many new rows will lie beyond (see
    `core.data.expectations.luck`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int
    edge: int


class ExpectationRule(BaseModel):
    """One expectation of a column, or of the whole table where `column` is empty; `learned` where
    its limits come from a table, and not from somebody who knows them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    column: str = ""
    settings: dict[str, Value] = {}
    on: bool = True
    learned: LearnedFrom | None = None

    @model_validator(mode="after")
    def _holds(self) -> Self:
        method = EXPECTATIONS[self.type]
        is_of_table = TABLE in method.traits
        if is_of_table == bool(self.column):
            needs = "is of the whole table: it has no column" if is_of_table else "needs a column"
            raise ValueError(f"{method.label!r} {needs}.")
        method.configure(**self.settings)
        return self

    @property
    def label(self) -> str:
        return EXPECTATIONS[self.type].label


def make_rule(expectation: str, column: str = "", /, **settings: Value) -> ExpectationRule:
    """Make a rule; raises a WorkbenchError that says what does not hold."""
    try:
        return ExpectationRule(type=expectation, column=column, settings=settings)
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise WorkbenchError(f"{f'{column}: ' * bool(column)}{message}") from error


def usual_row_count(rows: int) -> ExpectationRule:
    """From half to twice as many rows."""
    return make_rule(ROW_COUNT, "", min_value=str(rows // 2), max_value=str(rows * 2))


class Suite(BaseModel):
    """The expectations of one kind of table, with what the table they were made from was like."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rules: tuple[ExpectationRule, ...] = ()
    rows: int = 0
    columns: tuple[SavedColumn, ...] = ()
    format: int = FORMAT

    def of_any_size(self) -> Self:
        """The same of however many rows; a number of rows that somebody wrote is kept to."""
        usual = usual_row_count(self.rows)
        rules = [rule for rule in self.rules if rule.model_copy(update={"on": True}) != usual]
        return self.model_copy(update={"rules": tuple(rules)})

    def of_rows_to_score(self, target: str) -> Self:
        """The same of rows that have no outcome yet, however many: nothing is asked of the
        target."""
        rules = [_without(rule, target) for rule in self.of_any_size().rules]
        return self.model_copy(
            update={
                "rules": tuple(rule for rule in rules if rule.column != target),
                "columns": tuple(column for column in self.columns if column.name != target),
            }
        )


def _without(rule: ExpectationRule, target: str) -> ExpectationRule:
    """A rule about the set of columns may not be about the target, which may be there or not."""
    names = str(rule.settings.get("column_set", "")).splitlines()
    if target not in names:
        return rule
    others = "\n".join(name for name in names if name != target)
    return rule.model_copy(
        update={"settings": {**rule.settings, "column_set": others, "exact_match": False}}
    )


@dataclass(frozen=True)
class RuleResult:
    """What one rule found: `checked` rows looked at, `unexpected` of them, some of those shown.

    `examples` are (row number from 1, value as text); `observed` a sentence for people. A rule that
    was learned from a table is not failed by what luck gives: `may_be_luck` says that it would be.
    """

    rule: ExpectationRule
    success: bool
    checked: int
    unexpected: int
    examples: tuple[tuple[int, str], ...]
    observed: str
    may_be_luck: bool = False


@dataclass(frozen=True)
class StorageChange:
    """A column that is stored in another way than it was."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Report:
    """A table against a suite: every rule's result, and how its columns and shares moved."""

    suite: str
    table: str
    rows: int
    results: tuple[RuleResult, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    storage_changes: tuple[StorageChange, ...]
    changes: tuple[Change, ...]

    @property
    def failed(self) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.results if not result.success)

    @property
    def success(self) -> bool:
        return not self.failed
