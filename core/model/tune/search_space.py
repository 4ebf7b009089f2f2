"""Which options a search draws, and from where: as they are declared, or as the user says."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.choices.options import Choice, Number, Option, Toggle, Value
from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.models.searched import searched_options, values_of
from core.methods.tuning import GRID, SearchRange, TunePlan
from core.model.tune.joint import ALONE, Joint
from core.model.tune.rungs import runs_of
from core.model.tune.samplers import grid_size
from core.wording.listing import listed

NARROWED = 1 / 3  # of the range that is left when it is drawn around the best


@dataclass(frozen=True)
class SearchSpace:
    """The options that are drawn, with their bounds, and what the others are frozen at."""

    options: tuple[Option, ...]
    frozen: dict[str, Value]

    def holds(self, options: Mapping[str, Value]) -> bool:
        """Could these options have been drawn from it?"""
        is_frozen_so = all(options.get(name) == value for name, value in self.frozen.items())
        return is_frozen_so and all(
            _allows(option, options[option.name]) for option in self.options
        )

    def drawn(self, options: Mapping[str, Value]) -> dict[str, Value]:
        """Those of a trial's options that are drawn."""
        return {option.name: options[option.name] for option in self.options}


def search_space(
    pick: Pick, ranges: Iterable[SearchRange] = (), joint: Joint = ALONE
) -> SearchSpace:
    """The space of a model, and of a preparation with it.

    Raises InvalidOptionError for a range that does not fit its option, and where nothing is left to
    search.
    """
    declared = {option.name: option for option in (*searched_options(pick), *joint.options)}
    asked = {one.option: one for one in ranges}
    unknown = [name for name in asked if name not in declared]
    if unknown:
        raise InvalidOptionError(
            f"{listed(unknown)} cannot be searched; the options that can are {', '.join(declared)}."
        )
    frozen = {name: one.value for name, one in asked.items() if one.is_frozen}
    if len(frozen) == len(declared):
        raise InvalidOptionError("Every option is frozen: leave at least one to be searched.")
    now = values_now(pick, joint)
    held = {name: now[name] if value is None else value for name, value in frozen.items()}
    for name, value in held.items():
        declared[name].check(value)
    searched = [option for name, option in declared.items() if name not in held]
    return SearchSpace(tuple(_within(o, asked.get(o.name)) for o in searched), held)


def values_now(pick: Pick, joint: Joint = ALONE) -> dict[str, Value]:
    """What the searched options are now, of the model and of the preparation."""
    return {**values_of(pick, searched_options(pick)), **joint.now}


def grid_sets(pick: Pick, plan: TunePlan, joint: Joint = ALONE) -> int:
    """How many sets of options the plan's grid has."""
    return grid_size(search_space(pick, plan.space, joint).options, plan.grid_steps)


def most_trials(pick: Pick, plan: TunePlan, joint: Joint = ALONE) -> int:
    """How many trials a plan adds at most: a grid has no more than its sets, and the first trial is
    the model as it is. Those that go on to more rows count again."""
    is_grid = plan.sampler == GRID
    sets = min(plan.trials, grid_sets(pick, plan, joint) + 1) if is_grid else plan.trials
    return runs_of(plan, sets)


def _within(option: Option, asked: SearchRange | None) -> Option:
    """An option as far as it is searched."""
    if asked is None:
        return option
    if isinstance(option, Choice) and asked.values:
        for value in asked.values:
            option.check(value)
        first = option.default if option.default in asked.values else asked.values[0]
        return replace(option, values=tuple(asked.values), default=first)
    return _between(option, asked) if isinstance(option, Number) else option


def _between(option: Number, asked: SearchRange) -> Number:
    low = option.low if asked.low is None else asked.low
    high = option.high if asked.high is None else asked.high
    option.check(low)
    option.check(high)
    if low >= high:
        raise InvalidOptionError(
            f"{option.label} is searched from {low:g} to {high:g}, which holds one value at most: "
            "give a lower and a higher end, or freeze it."
        )
    is_log = option.log if asked.is_log is None else asked.is_log
    if is_log and low <= 0:
        raise InvalidOptionError(
            f"{option.label} cannot be searched by its logarithm from {low:g}: begin above 0."
        )
    if option.is_whole:
        low, high = int(low), int(high)
    start = min(max(option.default, low), high)
    start = int(start) if option.is_whole else float(start)
    return replace(option, low=low, high=high, log=is_log, default=start, step=None)


def _allows(option: Option, value: Value) -> bool:
    if isinstance(option, Number):
        return isinstance(value, int | float) and option.low <= value <= option.high
    return value in option.values if isinstance(option, Choice) else isinstance(option, Toggle)


def choices_of(option: Option) -> tuple[str | bool, ...]:
    """The values of a choice or a switch; a number has none that could be listed."""
    if isinstance(option, Choice):
        return option.values
    return (False, True) if isinstance(option, Toggle) else ()


def narrowed(space: SearchSpace, best: Mapping[str, Value]) -> tuple[SearchRange, ...]:
    """The space a third as wide around the best; choices and switches stay as they are."""
    ranges = tuple(_around(option, best[option.name]) for option in space.options)
    return (*ranges, *frozen_at(space.frozen))


def _around(option: Option, value: Value) -> SearchRange:
    if isinstance(option, Choice):
        return SearchRange(option.name, values=option.values)
    if not isinstance(option, Number) or not isinstance(value, int | float):
        return SearchRange(option.name)
    # The first trial is the model as it stands, which may lie outside of what is searched.
    low, high, middle = option.low, option.high, min(max(float(value), option.low), option.high)
    if option.log:
        low, high, middle = math.log(low), math.log(high), math.log(middle)
    half = (high - low) * NARROWED / 2
    ends = (max(low, middle - half), min(high, middle + half))
    lower, upper = (math.exp(end) if option.log else end for end in ends)
    return _rounded(option, lower, upper)


def _rounded(option: Number, low: float, high: float) -> SearchRange:
    """Whole numbers outwards, others to three digits, never beyond the option's ends."""
    if option.is_whole:
        low, high = math.floor(low), math.ceil(high)
        high = max(high, low + 1)
    else:
        low, high = float(f"{low:.3g}"), float(f"{high:.3g}")
    low, high = max(low, option.low), min(high, option.high)
    return SearchRange(option.name, min(low, high - option.is_whole), high, option.log)


def frozen_at(values: Mapping[str, Value]) -> tuple[SearchRange, ...]:
    """Ranges that leave options as they are given."""
    return tuple(SearchRange(name, is_frozen=True, value=v) for name, v in values.items())


def without_the_rest(
    space: SearchSpace, best: Mapping[str, Value], kept: Sequence[str]
) -> tuple[SearchRange, ...]:
    """The space with every option but some frozen at the best."""
    rest = {o.name: best[o.name] for o in space.options if o.name not in kept}
    searched = [_as_range(option) for option in space.options if option.name in kept]
    return (*searched, *frozen_at({**space.frozen, **rest}))


def _as_range(option: Option) -> SearchRange:
    if isinstance(option, Number):
        return SearchRange(option.name, option.low, option.high, option.log)
    return SearchRange(option.name, values=option.values if isinstance(option, Choice) else ())
