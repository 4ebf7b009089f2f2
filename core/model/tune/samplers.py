"""Where a search's next options come from. Each goes on from the trials that it is told, so that a
seed and the trials so far say what comes next."""

import math
import random
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from core.choices.options import Choice, Number, Option, Toggle, Value
from core.errors import NotApplicableError
from core.methods.metrics import Metric
from core.methods.tuning import CMA_ES, RANDOM
from core.model.tune.cma_es import CmaEs
from core.model.tune.trial import Trial, TrialState

MOST_REPEATS = 30  # proposals in a row that were tried before: then the space is used up
MOST_OF_GRID = 20_000  # combinations that are kept in an order


class Sampler(Protocol):
    """Draws options, at most `most_draws` times where all were tried before."""

    most_draws: int

    def draw(self) -> dict[str, Value] | None:
        """Options to try next; None where there are no others."""

    def tell(self, options: dict[str, Value], trial: Trial) -> None:
        """Learn from what a trial of these options gave."""


def make_sampler(kind: str, options: Sequence[Option], metric: Metric, seed: int) -> Sampler:
    """A sampler by its key; a grid is made by `GridSampler`."""
    if kind == CMA_ES:
        return CmaSampler(options, metric, seed)
    return OptunaSampler(options, metric, seed, is_random=kind == RANDOM)


def distribution(option: Option) -> Any:
    """An option as Optuna draws it: its bounds, its logarithm, its values."""
    from optuna import distributions as of

    match option:
        case Number(is_whole=True):
            return of.IntDistribution(int(option.low), int(option.high), log=option.log)
        case Number():
            return of.FloatDistribution(float(option.low), float(option.high), log=option.log)
        case Choice():
            return of.CategoricalDistribution(option.values)
        case Toggle():
            return of.CategoricalDistribution((False, True))
    raise NotApplicableError(f"{option.label} is not a choice or a number; it cannot be searched.")


class OptunaSampler:
    """Optuna's tree-structured Parzen estimator, or draws by chance: it only proposes."""

    most_draws = MOST_REPEATS

    def __init__(
        self, options: Sequence[Option], metric: Metric, seed: int, *, is_random: bool = False
    ) -> None:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        kind = optuna.samplers.RandomSampler if is_random else optuna.samplers.TPESampler
        self.space = {option.name: distribution(option) for option in options}
        self.study = optuna.create_study(
            direction="maximize" if metric.higher_is_better else "minimize",
            sampler=kind(seed=seed % 2**32),
        )

    def draw(self) -> dict[str, Value]:
        from optuna.trial import TrialState as OptunaState

        asked = self.study.ask(self.space)
        self.study.tell(asked, state=OptunaState.FAIL)  # what it gives is told as a trial apart
        return dict(asked.params)

    def tell(self, options: dict[str, Value], trial: Trial) -> None:
        from optuna.trial import TrialState as OptunaState
        from optuna.trial import create_trial

        failed = trial.estimate is None or trial.state is TrialState.FAILED
        is_part = trial.state is TrialState.PART
        state = OptunaState.PRUNED if is_part else OptunaState.COMPLETE
        self.study.add_trial(
            create_trial(
                params=options,
                distributions=self.space,
                state=OptunaState.FAIL if failed else state,
                value=None if failed or is_part else trial.estimate,
                intermediate_values={round(100 * trial.share): trial.estimate} if is_part else {},
            )
        )


class CmaSampler:
    """Covariance matrix adaptation over the numbers; choices and switches are drawn by chance."""

    most_draws = MOST_REPEATS

    def __init__(self, options: Sequence[Option], metric: Metric, seed: int) -> None:
        self._options, self._sign = tuple(options), metric.sign
        self._numbers = [option for option in options if isinstance(option, Number)]
        if not self._numbers:
            raise NotApplicableError(
                "CMA-ES moves numbers, and no number is searched: take another sampler."
            )
        self._generator = np.random.default_rng(seed)
        self._cloud = CmaEs(len(self._numbers), self._generator)

    def draw(self) -> dict[str, Value]:
        ways = iter(self._cloud.ask())
        return {o.name: self._value(o, ways) for o in self._options}

    def _value(self, option: Option, ways: Any) -> Value:
        if isinstance(option, Number):
            return number_at(option, float(next(ways)))
        return values_tried(option, 2)[int(self._generator.integers(len(values_tried(option, 2))))]

    def tell(self, options: dict[str, Value], trial: Trial) -> None:
        ways = [way_of(option, float(options[option.name])) for option in self._numbers]  # type: ignore[arg-type]
        loss = math.inf if trial.estimate is None else -self._sign * trial.estimate
        self._cloud.tell(np.array(ways), loss)


class GridSampler:
    """Every combination of a few values of each option, in an order that the seed draws."""

    def __init__(self, options: Sequence[Option], steps: int, seed: int) -> None:
        self._values = {option.name: values_tried(option, steps) for option in options}
        size = grid_size(options, steps)
        self.most_draws = min(size, MOST_OF_GRID)
        self._order = iter(random.Random(seed).sample(range(size), self.most_draws))

    def draw(self) -> dict[str, Value] | None:
        place = next(self._order, None)
        if place is None:
            return None
        found: dict[str, Value] = {}
        for name, values in self._values.items():
            place, at = divmod(place, len(values))
            found[name] = values[at]
        return found

    def tell(self, options: dict[str, Value], trial: Trial) -> None:
        """A grid learns nothing."""


def grid_size(options: Sequence[Option], steps: int) -> int:
    """How many combinations a grid has."""
    return math.prod(len(values_tried(option, steps)) for option in options)


def values_tried(option: Option, steps: int) -> tuple[Any, ...]:
    """The values of an option in a grid, numbers evenly from end to end, each once."""
    match option:
        case Number():
            ways = [step / (steps - 1) for step in range(steps)]
            return tuple(dict.fromkeys(number_at(option, way) for way in ways))
        case Choice():
            return option.values
        case Toggle():
            return (False, True)
    raise NotApplicableError(f"{option.label} is not a choice or a number; it cannot be searched.")


def number_at(option: Number, way: float) -> int | float:
    """The number so far on the way from the option's low end to its high one (0 to 1)."""
    low, high = option.low, option.high
    if option.log:
        value = math.exp(math.log(low) + way * (math.log(high) - math.log(low)))
    else:
        value = low + way * (high - low)
    value = min(max(value, low), high)
    return round(value) if option.is_whole else value


def way_of(option: Number, value: float) -> float:
    """How far on the way from the low end to the high one a number is."""
    low, high = option.low, option.high
    if option.log:
        low, high, value = math.log(low), math.log(high), math.log(value)
    return (value - low) / (high - low)
