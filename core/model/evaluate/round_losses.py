"""Were the rounds that a model was asked for too few, or too many? Its loss after each of them, on
rows that it was fitted on and on others."""

from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.methods.models.rounds import fewest_rounds, looking_for, rounds_in
from core.model.train.loss_curve import LossCurve
from core.model.train.pick_runs import pick_runs
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import number_text
from core.workspace.progress import Progress, silent

STILL_FALLS = 0.95  # of the rounds: a least loss behind them is the end, not a turn
ALIKE = 1.02  # times the least loss


@dataclass(frozen=True)
class RoundLosses:
    """The losses of a model after each of its rounds: `curves` has one or three for each fold, by
    rows set aside inside its training rows. `asked` rounds are in force, called `noun`."""

    label: str
    noun: str
    asked: int
    curves: tuple[LossCurve, ...]

    @property
    def best(self) -> int:
        """The rounds of the least loss of rows set aside: the geometric mean of the curves'."""
        return max(1, round(float(np.exp(np.mean(np.log([c.best or 1 for c in self.curves]))))))

    @property
    def sentence(self) -> str:
        """What the curves say of the rounds that were asked for."""
        seen = min(curve.rounds[-1] for curve in self.curves)
        if self.best >= STILL_FALLS * self.asked and seen >= self.asked:
            return (
                f"The loss of rows set aside still falls after {self.asked} {self.noun}, all that "
                "were asked for: more may do better."
            )
        here, least = (self._held_after(rounds) for rounds in (self.asked, self.best))
        behind = "change little" if here <= ALIKE * least else "are learned by heart"
        return (
            f"Rows set aside are answered best after {self.best} of the {self.asked} {self.noun} "
            f"that were asked for: a loss of {number_text(least)} there, {number_text(here)} at "
            f"the end. The {self.noun} behind {behind}."
        )

    def _held_after(self, rounds: int) -> float:
        return float(np.mean([np.interp(rounds, c.rounds, c.held) for c in self.curves]))


def round_losses(
    dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent
) -> RoundLosses:
    """Fit a model on every fold once more, a part of its training rows set aside; `recipe` as
    `curve_part` gives it. The fold's scored rows take no part.

    Raises NotApplicableError where it was asked for no number of rounds, BadTableError where it
    cannot be fitted or no row can be set aside, and the errors of `make_training_data`.
    """
    rounds, label = rounds_in(pick), as_model(pick).label
    if rounds is None or not rounds.asked:
        raise NotApplicableError(
            f"{label} is asked for no number of rounds: where it finds them itself, its losses "
            "stand beside its scores."
        )
    data = make_training_data(dataset, recipe)
    followed = looking_for(pick, max(rounds.asked, fewest_rounds(pick)))
    asked = (recipe, data, split_rows(data, recipe))
    runs = sorted(pick_runs(asked, [followed], [label], report), key=lambda run: run.fold)
    errors = tuple(dict.fromkeys(run.error for run in runs if run.error))
    curves = tuple(c for run in runs for c in run.record.curves if np.isfinite(c.held).all())
    if not curves:
        raise BadTableError(
            f"No loss of {label} can be followed: "
            f"{'; '.join(errors) or 'too few rows to set some aside inside the training rows'}."
        )
    return RoundLosses(label, rounds.noun, rounds.asked, curves)
