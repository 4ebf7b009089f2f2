"""The search itself, and which options mattered: a sampler proposes, trials are told to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.choices.catalog import Method
from core.choices.options import Option, Value
from core.choices.pick import Pick
from core.methods.metrics import Metric
from core.methods.models import models_for
from core.methods.models.searched import found_options
from core.methods.tuning import GRID, TunePlan
from core.model.tune.result import Importances
from core.model.tune.samplers import GridSampler, OptunaSampler, Sampler, make_sampler
from core.model.tune.search_space import SearchSpace
from core.model.tune.trial import Trial, TrialState, comparable

FEWEST_FOR_IMPORTANCE = 10  # with fewer trials the shares are the luck of the draw
PRIME = 7919  # seeds of two searches that part ways are apart by many trials


def tunable_models(task: str) -> tuple[Method, ...]:
    """The installed models for a task that have something to tune."""
    return tuple(method for method in models_for(task) if found_options(Pick(method=method.key)))


class Search:
    """Proposes options from what earlier trials gave.

    A sampler keeps no state between runs: told the earlier trials and seeded with their number, it
    goes on instead of proposing the same points again. Trials outside of the space are known, so
    that none is made twice, and tell the sampler nothing.
    """

    def __init__(
        self, space: SearchSpace, trials: Sequence[Trial], metric: Metric, plan: TunePlan
    ) -> None:
        self.space, self._metric, self._plan = space, metric, plan
        self._seed = plan.seed + len(trials)
        self._known: dict[str, Trial] = {}
        self._first: list[dict[str, Value]] = []
        self._origins: dict[str, str] = {}
        self.sampler = self._sampler(self._seed)
        self.meet(trials)

    def meet(self, trials: Sequence[Trial]) -> None:
        """Learn from trials, those of other searches too, that are not known yet."""
        for trial in trials:
            if _key(trial.options) not in self._known:
                self.learn(trial)

    def learn(self, trial: Trial) -> None:
        """Learn from what a trial gave."""
        self._known[_key(trial.options)] = trial
        if self.space.holds(trial.options):
            self.sampler.tell(self.space.drawn(trial.options), trial)

    def part_ways(self, repeats: int) -> None:
        """Propose other points than a search that was seeded alike and came first so often."""
        self.sampler = self._sampler(self._seed + PRIME * repeats)
        for trial in tuple(self._known.values()):
            self.learn(trial)

    def start_with(self, options: dict[str, Value], origin: str) -> None:
        """Propose these options next, wherever they lie, unless they were tried."""
        if _key(options) not in {*self._known, *self._origins}:
            self._first.append(options)
            self._origins[_key(options)] = origin

    def origin_of(self, options: dict[str, Value]) -> str:
        """Where options are from that it was to start with; empty where the sampler drew them."""
        return self._origins.get(_key(options), "")

    def propose(self) -> dict[str, Value] | None:
        """The next options, not tried before; None when the space seems used up."""
        while self._first:
            options = self._first.pop(0)
            if _key(options) not in self._known:
                return options
        for _ in range(self.sampler.most_draws):
            drawn = self.sampler.draw()
            if drawn is None:
                return None
            options = {**self.space.frozen, **drawn}
            known = self._known.get(_key(options))
            if known is None:
                return options
            self.sampler.tell(drawn, known)
        return None

    def _sampler(self, seed: int) -> Sampler:
        if self._plan.sampler == GRID:
            return GridSampler(self.space.options, self._plan.grid_steps, self._plan.seed)
        return make_sampler(self._plan.sampler, self.space.options, self._metric, seed)


def importances(
    options: Sequence[Option], trials: Sequence[Trial], metric: Metric
) -> Importances | None:
    """Each searched option's share, by PED-ANOVA (Watanabe et al. 2023, IJCAI); None for few
    trials or one option. Dropped trials count with their estimate."""
    scored = comparable(trials)
    if len(scored) < FEWEST_FOR_IMPORTANCE or len(options) < 2:
        return None
    if len({trial.estimate for trial in scored}) < 2:
        return None
    from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

    told = OptunaSampler(options, metric, seed=0)
    for trial in scored:
        told.tell(trial.options, replace(trial, state=TrialState.DONE))
    shares = get_param_importances(told.study, evaluator=PedAnovaImportanceEvaluator())
    return Importances("PED-ANOVA", {name: float(share) for name, share in shares.items()})


def _key(options: Mapping[str, Value]) -> str:
    return repr(sorted(options.items()))
