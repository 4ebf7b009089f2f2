"""What all trials of a tuning come to."""

from dataclasses import dataclass

from core.choices.options import Option, Value
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models.searched import searched_options, with_values
from core.model.train.difference import fold_gain
from core.model.tune.honest import honest_score
from core.model.tune.joint import own_values
from core.model.tune.trial import Trial, TrialState, best_of, mean_score
from core.recipe.model_pick import ModelPick
from core.stats.intervals import FoldSize, Spread
from core.wording.numbers import figure_text, number_text
from core.wording.scored import FOLDS, ScoredParts
from core.wording.tuning import elsewhere_words

MOST_IMPORTANCE = 0.8


@dataclass(frozen=True)
class Importances:
    """How much of the difference between good and poor trials each option accounts for (sum 1),
    and the method that says so; methods can disagree."""

    method: str
    shares: dict[str, float]


@dataclass(frozen=True)
class TuneResult:
    """All trials of one model on one recipe. Trial 0 is the model as it was before tuning.

    `key` tells the model from others of its method, `fixed` are the options that were not
    searched, `sizes` those of the folds; one size holds for every fold. An earlier search had tried
    `before` sets of options. `joint` are the options of the preparation that were searched too.
    `parts` says what the folds are.
    """

    method: str
    fixed: dict[str, Value]
    metric: str
    sizes: tuple[FoldSize, ...]
    trials: tuple[Trial, ...]
    importances: Importances | None = None
    key: str = ""
    before: int = 0
    joint: tuple[Option, ...] = ()
    parts: ScoredParts = FOLDS

    @property
    def best(self) -> Trial | None:
        """The best finished trial, the earlier one of equals; None when none finished."""
        return best_of(self.trials, METRICS[self.metric])

    @property
    def baseline(self) -> Trial | None:
        """The trial of the options before tuning, or None when it failed."""
        first = self.trials[0] if self.trials else None
        return first if first and first.state is TrialState.DONE else None

    @property
    def best_pick(self) -> ModelPick | None:
        """The model with the best options, ready for a recipe."""
        best = self.best
        return self.pick_of(best) if best else None

    def pick_of(self, trial: Trial) -> ModelPick:
        """The model with the options of a trial, in its place in the recipe."""
        found = with_values(Pick(method=self.method, options=self.fixed), own_values(trial.options))
        return ModelPick(
            method=self.method,
            options=found.options,
            key=self.key,
            trials=self.tried,
            optimism=self.optimism if trial is self.best else {},
            searched=tuple(own_values(dict.fromkeys(self.varied))),
        )

    def gap(self, trial: Trial) -> float | None:
        """How much better a trial scores on rows that it was fitted on than on the others, over
        the folds that were fitted; None where that is not known."""
        other = mean_score(trial.fold_scores)
        if trial.fitted is None or other is None:
            return None
        return METRICS[self.metric].sign * (trial.fitted - other)

    @property
    def varied(self) -> tuple[str, ...]:
        """The options of which more than one value was tried."""
        names = self.trials[0].options if self.trials else {}
        return tuple(n for n in names if len({repr(t.options.get(n)) for t in self.trials}) > 1)

    @property
    def tried(self) -> int:
        """How many sets of options the best was chosen from."""
        return self.before + len({repr(sorted(trial.options.items())) for trial in self.trials})

    @property
    def honest_score(self) -> float | None:
        """What the best scores on folds that it was not chosen on. Its own score is optimistic, as
        it was chosen by it."""
        return honest_score(self.trials, METRICS[self.metric].sign, self.parts.draws)

    @property
    def optimism(self) -> dict[str, float]:
        """By how much the best's score is above the honest one, by the metric; empty where that is
        not known."""
        best, honest = self.best, self.honest_score
        if best is None or best.score is None or honest is None:
            return {}
        return {self.metric: best.score - honest}

    @property
    def weighty(self) -> tuple[str, ...]:
        """The options that account for four fifths of the importance together; none where that is
        not known."""
        shares = self.importances.shares if self.importances else {}
        ranked = sorted(shares, key=lambda name: -shares[name])
        before = [sum(shares[name] for name in ranked[:place]) for place in range(len(ranked))]
        return tuple(
            name
            for name, sum_before in zip(ranked, before, strict=True)
            if sum_before < MOST_IMPORTANCE
        )

    @property
    def labels(self) -> dict[str, str]:
        """What people call each searched option."""
        return {option.name: option.label for option in self.options}

    @property
    def options(self) -> tuple[Option, ...]:
        """The options that were searched, the model's own first."""
        return (*searched_options(Pick(method=self.method, options=self.fixed)), *self.joint)

    @property
    def gain(self) -> Spread | None:
        """How much better the best is than the baseline, fold by fold: positive is better.

        The 95 % interval is corrected for shared training rows and holds for all trials at once
        (`core.stats.intervals`), because the best of them is what people look at.
        """
        best, base = self.best, self.baseline
        if best is None or base is None:
            return None
        scores = base.fold_scores, best.fold_scores
        return fold_gain(self.metric, scores, self.sizes, max(1, self.tried - 1))

    @property
    def is_more_than_noise(self) -> bool:
        """Is the whole interval of the gain above zero?"""
        gain = self.gain
        return bool(gain and self.best is not self.baseline and gain.low > 0)

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence or two, with the reason not to take it at its word."""
        best, gain = self.best, self.gain
        if best is None:
            return "No trial could be finished."
        if gain is None:
            return "The options before tuning failed, so there is nothing to compare the best with."
        if best is self.baseline:
            return f"No trial beat the options before tuning on {self.parts.these}: keep them."
        if not gain.is_bounded:
            lead = f"The best is ahead by {number_text(gain.mean)} {METRICS[self.metric].label}"
            return f"{lead}: one score of each tells nothing of luck. {self.caveat}"
        ahead = figure_text(gain.mean, gain.low, gain.high)
        by = f"by {ahead.value} {METRICS[self.metric].label} ({ahead.ends})"
        if self.is_more_than_noise:
            return f"The best is better than before {by}: more than noise. {self.caveat}"
        return f"The best is ahead {by}: not more than noise. {self.caveat}"

    @property
    def caveat(self) -> str:
        return (
            f"It is the best of {self.tried} on the {self.parts.plural} it was chosen on, so its "
            f"score is optimistic{elsewhere_words(self.honest_score)}; the sealed test rows decide."
        )
