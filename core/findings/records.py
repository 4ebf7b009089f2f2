"""What a check finds, and what could be done about it, as plain data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from core.dataset import Dataset
from core.options import Value
from core.profile import Profile

Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


@dataclass(frozen=True)
class Action:
    """A change of the recipe that answers a finding.

    `ignore`: leave the columns out as features. `clean`: add the cleaning rule `method` with
    `options`. `retype`: read the columns as the kind `method`. `balance`: balance with `method`.
    `prepare`: let the columns take `method` in `slot`.
    """

    kind: Literal["ignore", "clean", "retype", "balance", "prepare"]
    columns: tuple[str, ...]
    label: str
    method: str = ""
    slot: str = ""
    options: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Finding:
    """A verdict in a sentence, why it matters, what to do, and the evidence by name."""

    code: str
    columns: tuple[str, ...]
    severity: Severity
    message: str
    why: str
    remedy: str
    evidence: tuple[tuple[str, float | str], ...] = ()
    action: Action | None = None


@dataclass(frozen=True)
class Check:
    """One thing to look for. `find` reads the profile first and the table where it must."""

    code: str
    title: str
    find: Callable[[Profile, Dataset], Iterator[Finding]]


def ignore(*columns: str) -> Action:
    label = "Leave it out" if len(columns) == 1 else f"Leave out {len(columns)} columns"
    return Action("ignore", columns, label)


def listed(names: list[str] | tuple[str, ...], most: int = 4) -> str:
    """Names in a sentence, cut short where there are many."""
    shown = ", ".join(repr(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
