"""Which learning rate learns fast and does not yet go astray: rates over their range, each for a
few rounds on the training rows of one fold (Smith 2017, "Cyclical learning rates", section 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.choices.options import Number
from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.methods.models.rounds import Rounds, looking_for, rate_of, rounds_in
from core.model.train.fold_run import FoldRun
from core.model.train.pick_runs import pick_runs
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

RATES = 16  # over the option's range, by ratios
FEW = {"epochs": 5, "trees": 30}
BELOW_LEAST = 3.0  # the rate of the least loss is where steps begin to be too large for a long run


@dataclass(frozen=True)
class RateTest:
    """The mean loss after `rounds` at each of `rates`: of rows that were fitted on and of rows set
    aside inside the training rows of one fold, NaN where it went astray."""

    label: str
    noun: str
    rounds: int
    loss: str
    rates: tuple[float, ...]
    fitted: tuple[float, ...]
    held: tuple[float, ...]
    errors: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        """The rate of the least loss of rows set aside."""
        return self.rates[int(np.nanargmin(self.held))]

    @property
    def proposed(self) -> float:
        """A third of that, within the rates that were tried, in two digits."""
        return max(self.rates[0], float(f"{self.least / BELOW_LEAST:.2g}"))

    @property
    def _why(self) -> str:
        """What is proposed, and by which reason."""
        if self.proposed > self.least / BELOW_LEAST * 1.05:
            return (
                f"Proposed is {self.proposed:g}, the smallest rate there is: a third of the best "
                "would be smaller still"
            )
        return (
            f"Proposed is a third of it, {self.proposed:g}, since steps that large get in each "
            "other's way later on"
        )

    def sentence(self, now: float) -> str:
        """What is proposed, and why; `now` is the rate in force."""
        end = " That is the largest rate there is." if self.least == self.rates[-1] else ""
        return (
            f"After {self.rounds} {self.noun} the loss of rows set aside is least at a rate of "
            f"{self.least:g}.{end} {self._why}; {now:g} is in force. A rule of thumb, from few "
            "rounds on a part of the rows: train with it to see what it scores."
        )


def rate_test(dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent) -> RateTest:
    """Fit a model for a few rounds at each of some rates; `recipe` as `curve_part` gives it. The
    scored rows of the fold take no part.

    Raises NotApplicableError where it has no learning rate, BadTableError where no rate can be
    fitted or no row can be set aside, and the errors of `make_training_data`.
    """
    option, rounds = _learning(pick)
    data = make_training_data(dataset, recipe)
    split = split_rows(data, recipe)
    first = replace(split, folds=split.folds[:1])
    rates = rates_of(option)
    picks = [looking_for(pick, FEW[rounds.noun], **{option.name: rate}) for rate in rates]
    names = [f"{option.label} {rate:g}" for rate in rates]
    runs = sorted(pick_runs((recipe, data, first), picks, names, report), key=lambda r: r.model)
    return _record(pick, rounds, rates, runs)


def _learning(pick: Pick) -> tuple[Number, Rounds]:
    """The learning rate of a model, and its rounds."""
    option, rounds = rate_of(pick), rounds_in(pick)
    if option is None or rounds is None:
        raise NotApplicableError(
            f"{as_model(pick).label} learns without a learning rate: there is none to find."
        )
    return option, rounds


def asked_rates(pick: Pick) -> Pick:
    """The model as far as what is found depends on it: without its rate and its rounds."""
    option, rounds = _learning(pick)
    free = {option.name, rounds.asked_by, rounds.most_by, "patience"}
    own = {name: value for name, value in pick.options.items() if name not in free}
    return Pick(method=pick.method, options=own)


def rate_now(pick: Pick) -> float:
    """The rate in force."""
    option, _ = _learning(pick)
    return float(pick.options.get(option.name, option.default))  # type: ignore[arg-type]


def rates_of(option: Number) -> tuple[float, ...]:
    """The rates that are tried: over the option's range, by ratios, in two digits."""
    between = np.geomspace(option.low, option.high, RATES)
    return tuple(
        dict.fromkeys(min(max(float(f"{r:.2g}"), option.low), option.high) for r in between)
    )


def with_rate(test: RateTest, model: ModelPick) -> ModelPick:
    """The model with the proposed rate, and with how many were tried."""
    option, _ = _learning(model)
    return model.model_copy(
        update={
            "options": {**model.options, option.name: test.proposed},
            "trials": max(model.trials, 1) + len(test.rates),
            "searched": tuple(dict.fromkeys((*model.searched, option.name))),
        }
    )


def _record(
    pick: Pick, rounds: Rounds, rates: tuple[float, ...], runs: Sequence[FoldRun]
) -> RateTest:
    label, errors = as_model(pick).label, tuple(dict.fromkeys(r.error for r in runs if r.error))
    curves = [curve for run in runs for curve in run.record.curves]
    held = tuple(_last([c.held for c in run.record.curves]) for run in runs)
    if not np.isfinite(held).any():
        raise BadTableError(
            f"No rate of {label} can be tried: "
            f"{'; '.join(errors) or 'too few rows to set some aside inside the training rows'}."
        )
    fitted = tuple(_last([c.fitted for c in run.record.curves]) for run in runs)
    few = FEW[rounds.noun]
    return RateTest(label, rounds.noun, few, curves[0].loss, rates, fitted, held, errors)


def _last(curves: Sequence[Sequence[float]]) -> float:
    """The mean loss at the end of the curves; NaN where there is none or one went astray."""
    ends = [losses[-1] for losses in curves]
    return float(np.mean(ends)) if ends and np.isfinite(ends).all() else float("nan")
