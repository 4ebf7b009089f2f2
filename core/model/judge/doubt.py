"""What speaks against taking a score at its word: said in a sentence, with what to do about it."""

import shlex
from dataclasses import dataclass

from core.explore.findings import Action
from core.explore.findings.spellings import UNIFIERS
from core.parts.splits.division import FILE_ORDER

TOGETHER = " and "


@dataclass(frozen=True)
class Doubt:
    """One thing that speaks against a score.

    `code` names the kind, which for what Explore tells of the table is the finding's; `columns` are
    those that it is about. `sentence` is without markup. `action` is what a button does, None where
    the recipe holds no remedy; `is_new_fit` where models have to be trained again for it.
    `spoils_score` is False where the score may be believed but not the order of the models.
    """

    code: str
    sentence: str
    action: Action | None = None
    columns: tuple[str, ...] = ()
    is_new_fit: bool = True
    spoils_score: bool = True

    @property
    def label(self) -> str:
        """What the button says."""
        assert self.action is not None
        return f"{self.action.label}{TOGETHER}train again" if self.is_new_fit else self.action.label

    @property
    def flag(self) -> str:
        """What does the same on the command line; empty where nothing does."""
        return "" if self.action is None else _flag(self.action)

    @property
    def advice(self) -> str:
        """The sentence, with the flag where there is one."""
        return f"{self.sentence} Train with {self.flag}." if self.flag else self.sentence


def _cleaning_flag(action: Action) -> str:
    """Of a step that writes texts in one way, or that drops copies of whole rows."""
    if action.method in UNIFIERS:
        return f"--unify {shlex.join(action.columns)}"
    is_whole = action.method == "drop_duplicates" and not action.columns
    return "--drop-duplicates" if is_whole else ""


def _flag(action: Action) -> str:
    match action.kind:
        case "ignore":
            return f"--ignore {shlex.join(action.columns)}"
        case "judge":
            return f"--metric {action.method}"
        case "task":
            return f"--task {action.method}"
        case "clean":
            return _cleaning_flag(action)
        case "split" if dict(action.options).get("time") == FILE_ORDER:
            return "--file-order"
        case "split" | "threshold":
            return " ".join(f"--{what} {shlex.quote(str(to))}" for what, to in action.options)
        case _:
            return ""
