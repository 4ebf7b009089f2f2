"""The options of a model that a validation curve goes along, and the values that it stops at."""

import numpy as np

from core.choices.options import Choice, Number, Toggle, Value, does_suit
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS
from core.methods.models.searched import found_options

Followed = Number | Choice | Toggle
POINTS = 9  # of a number, from its lowest value to its highest


def followed_options(pick: Pick, task: str) -> tuple[Followed, ...]:
    """The options of a model, and of a model inside it, that are worth a curve: those that tuning
    searches, as far as they mean anything for the task."""
    return tuple(
        option
        for option in found_options(pick)
        if isinstance(option, Number | Choice | Toggle) and does_suit(option, task)
    )


def option_values(option: Followed, now: Value) -> tuple[Value, ...]:
    """All values of a choice; of a number some from one end to the other, by ratios where those
    matter, the one in force among them."""
    if isinstance(option, Toggle):
        return (False, True)
    if isinstance(option, Choice):
        return option.values
    spread = np.geomspace if option.log else np.linspace
    between = [_plain(option, value) for value in spread(option.low, option.high, POINTS)[1:-1]]
    ends = (option.low, option.high)
    assert isinstance(now, int | float)
    return tuple(sorted({*ends, *between, now}))


def _plain(option: Number, value: float) -> float:
    """A value in three digits, whole where the option is."""
    short = round(value) if option.is_whole else float(f"{value:.3g}")
    return min(max(short, option.low), option.high)


def followed_option(pick: Pick, task: str, name: str) -> Followed:
    """The option of that name; raises NotApplicableError where there is none to follow."""
    known = {option.name: option for option in followed_options(pick, task)}
    if name not in known:
        raise NotApplicableError(
            f"{MODELS[pick.method].label} has no option {name!r} to follow; it has "
            f"{', '.join(known) or 'none'}."
        )
    return known[name]


def value_text(value: Value) -> str:
    """A value in a few letters: 0.0316, off, sqrt."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
