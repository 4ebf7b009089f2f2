"""From a model's options to what is searched, and the search itself: Optuna only proposes."""

from collections.abc import Sequence
from typing import Any

from core.choices.catalog import Method
from core.choices.options import Choice, Number, Option, Toggle, Value
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.metrics import Metric
from core.methods.models import models_for
from core.model.tune.result import Importances, Trial, TrialState
from core.model.tune.searched import found_options

FEWEST_FOR_IMPORTANCE = 10  # with fewer trials the shares are the luck of the draw
PRIME = 7919  # seeds of two searches that part ways are apart by many trials
MOST_REPEATS = 30  # proposals in a row that were tried before: then the space is used up


def tunable_models(task: str) -> tuple[Method, ...]:
    """The installed models for a task that have something to tune."""
    return tuple(method for method in models_for(task) if found_options(Pick(method=method.key)))


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


class Search:
    """Proposes options from what earlier trials gave (Optuna's tree-structured Parzen estimator).

    The sampler keeps no state of its own between runs: told the earlier trials and seeded with
    their number, it goes on instead of proposing the same points again.
    """

    def __init__(
        self, options: Sequence[Option], trials: Sequence[Trial], metric: Metric, seed: int
    ) -> None:
        self.space = {option.name: distribution(option) for option in options}
        self.seed = seed + len(trials)
        self.study = _study(metric, self.seed)
        self._known: dict[str, Trial] = {}
        self.meet(trials)

    def meet(self, trials: Sequence[Trial]) -> None:
        """Learn from trials, those of other searches too, that are not known yet."""
        for trial in trials:
            if _key(trial.options) not in self._known:
                self.study.add_trial(_as_optuna(trial, self.space))
                self._known[_key(trial.options)] = trial

    def part_ways(self, repeats: int) -> None:
        """Propose other points than a search that was seeded alike and came first so often."""
        self.study.sampler = _sampler(self.seed + PRIME * repeats)

    def start_with(self, options: dict[str, Value]) -> None:
        """Propose these options next, unless they were tried."""
        if _key(options) not in self._known:
            self.study.enqueue_trial(options)

    def propose(self) -> Any:
        """The next proposal, not tried before; None when the space seems used up."""
        for _ in range(MOST_REPEATS):
            proposal = self.study.ask(self.space)
            known = self._known.get(_key(proposal.params))
            if known is None:
                return proposal
            self._tell(proposal, known)
        return None

    def learn(self, proposal: Any, trial: Trial) -> None:
        self._known[_key(trial.options)] = trial
        self._tell(proposal, trial)

    def _tell(self, proposal: Any, trial: Trial) -> None:
        from optuna.trial import TrialState as OptunaState

        if trial.estimate is None:
            self.study.tell(proposal, state=OptunaState.FAIL)
        else:
            self.study.tell(proposal, trial.estimate)


def importances(
    options: Sequence[Option], trials: Sequence[Trial], metric: Metric
) -> Importances | None:
    """Each searched option's share, by PED-ANOVA (Watanabe et al. 2023, IJCAI); None for few
    trials or one option. Dropped trials count with their estimate."""
    scored = [trial for trial in trials if trial.estimate is not None]
    if len(scored) < FEWEST_FOR_IMPORTANCE or len(options) < 2:
        return None
    if len({trial.estimate for trial in scored}) < 2:
        return None
    from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

    study = Search(options, scored, metric, seed=0).study
    shares = get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())
    return Importances("PED-ANOVA", {name: float(share) for name, share in shares.items()})


def _study(metric: Metric, seed: int) -> Any:
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    return optuna.create_study(
        direction="maximize" if metric.higher_is_better else "minimize",
        sampler=_sampler(seed),
    )


def _sampler(seed: int) -> Any:
    import optuna

    return optuna.samplers.TPESampler(seed=seed % 2**32)


def _as_optuna(trial: Trial, space: dict[str, Any]) -> Any:
    from optuna.trial import TrialState as OptunaState
    from optuna.trial import create_trial

    failed = trial.estimate is None or trial.state is TrialState.FAILED
    return create_trial(
        params=trial.options,
        distributions=space,
        state=OptunaState.FAIL if failed else OptunaState.COMPLETE,
        value=None if failed else trial.estimate,
    )


def _key(options: dict[str, Value]) -> str:
    return repr(sorted(options.items()))
