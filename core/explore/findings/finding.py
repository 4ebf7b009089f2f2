"""What a check finds, and what could be done about it, as plain data."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from core.choices.options import Value
from core.explore.findings.facts import Facts

Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")

Group = Literal["Target", "Rows", "Columns", "Numbers", "Texts", "Dates", "Personal data"]
GROUPS: tuple[Group, ...] = (
    "Target",
    "Rows",
    "Columns",
    "Numbers",
    "Texts",
    "Dates",
    "Personal data",
)

Evidence = tuple[tuple[str, float | str], ...]


@dataclass(frozen=True)
class Action:
    """A change of the recipe that answers a finding.

    `ignore`: leave the columns out as features. `clean`: add the cleaning rule `method` with
    `options`. `retype`: read the columns as the kind `method`. `balance`: balance with `method`.
    `prepare`: let the columns take `method` in `slot`. `judge`: compare models by the metric
    `method`. `task`: predict the target as the task `method`. `split`: divide rows as
    `options` say. `threshold`: call rows positive from the probability in `options` on.
    """

    kind: Literal[
        "ignore", "clean", "retype", "balance", "prepare", "judge", "task", "split", "threshold"
    ]
    columns: tuple[str, ...]
    label: str
    method: str = ""
    slot: str = ""
    options: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Hit:
    """What a check saw in one place: a sentence with effect and sample size, and the numbers.

    `remedy` is given where it depends on what was seen; else the check's own holds.
    """

    columns: tuple[str, ...]
    severity: Severity
    message: str
    evidence: Evidence
    action: Action | None = None
    remedy: str = ""


@dataclass(frozen=True)
class Finding:
    """A verdict in a sentence, why it matters, what to do, and the evidence by name."""

    code: str
    columns: tuple[str, ...]
    severity: Severity
    message: str
    why: str
    remedy: str
    evidence: Evidence = ()
    action: Action | None = None

    @property
    def key(self) -> str:
        """What stands for this finding in a recipe: its code and the columns it is about."""
        columns = json.dumps(list(self.columns), ensure_ascii=False)
        return f"{self.code} {columns}" if self.columns else self.code


@dataclass(frozen=True)
class Check:
    """One thing to look for, as the catalogue lists it.

    The `code` never changes its meaning and is never used again. `why` says what the flaw does,
    `severity` the rule by which it is ranked, `remedy` how to act. `concept` names the concept
    that shows the idea, where there is one. A finding is not shown beside one of `yields_to` that
    is about the same column: the graver one says it all. `no_button` says why the recipe holds no
    remedy; empty where it does.
    """

    code: str
    group: Group
    title: str
    why: str
    severity: str
    remedy: str
    find: Callable[[Facts], Iterator[Hit]]
    concept: str = ""
    yields_to: tuple[str, ...] = ()
    no_button: str = ""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Every place in the table where the flaw is."""
        for hit in self.find(facts):
            yield Finding(
                code=self.code,
                columns=hit.columns,
                severity=hit.severity,
                message=hit.message,
                why=self.why,
                remedy=hit.remedy or self.remedy,
                evidence=hit.evidence,
                action=hit.action,
            )


def ignore(*columns: str) -> Action:
    label = "Leave it out" if len(columns) == 1 else f"Leave out {len(columns)} columns"
    return Action("ignore", columns, label)


def divide(label: str, what: str, column: str) -> Action:
    """Divide rows by a column of groups or times."""
    return Action("split", (column,), label, options=((what, column),))


def clean(label: str, method: str, columns: tuple[str, ...], **options: Value) -> Action:
    """Add a cleaning rule for these columns; its options in the order given."""
    wanted = {"columns": columns, **options} if columns else options
    return Action("clean", columns, label, method, options=tuple(wanted.items()))
