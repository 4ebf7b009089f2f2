"""The seconds that a comparison may take, and what became of them."""

import time
from dataclasses import dataclass, field

from core.methods.models import MODELS
from core.recipe.model_pick import ModelPick
from core.wording.numbers import counted


@dataclass(frozen=True)
class Clock:
    """When work began; `is_kept_after` says that one model is fitted on all rows afterwards, within
    the same seconds."""

    begun: float = field(default_factory=time.perf_counter)
    is_kept_after: bool = False

    @property
    def elapsed(self) -> float:
        """Seconds since work began."""
        return time.perf_counter() - self.begun


def short_label(model: ModelPick) -> str:
    """A configuration in a list of many: its method and what its name tells."""
    return f"{MODELS[model.method].label} {model.name}".strip()


@dataclass(frozen=True)
class PlannedModel:
    """A configuration of the plan: what it was expected to take, in seconds, from a timed pilot on
    few rows (None where none was timed), and what it took; `why` it was left out, or empty."""

    key: str
    label: str
    expected: float | None = None
    seconds: float | None = None
    why: str = ""

    @property
    def is_left_out(self) -> bool:
        return bool(self.why)


@dataclass(frozen=True)
class Budget:
    """What was asked for and used, in seconds (`asked` is None where a number of configurations
    was), and the plan in its order; `note` says why it has fewer than were asked for, if it has."""

    preset: str
    asked: float | None
    used: float
    plan: tuple[PlannedModel, ...]
    note: str = ""

    @property
    def sentence(self) -> str:
        """What ran within the budget and what was left out, without markup."""
        out = [one.label for one in self.plan if one.is_left_out]
        ran = counted(len(self.plan) - len(out), "configuration")
        of_what = f" of the {self.asked:g} that were asked for" if self.asked else ""
        told = f"{ran} took {self.used:.1f} seconds{of_what}. {self.note}".strip()
        return f"{told} Left out for want of time: {', '.join(out)}." if out else told
