"""What is decided of a model's answers, as its card holds it: found again for the model itself."""

from dataclasses import dataclass

from core.methods.metrics import Predictions
from core.model.predict.assurance import kept_limits
from core.model.train.promise import still_kept
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.model.train.threshold_movement import Pairs
from core.parts.predictions.kept_promise import KeptPromise
from core.recipe.recipe import Recipe
from core.workspace.registry import KeptAnswers, ModelCard


@dataclass(frozen=True)
class ScoredRun:
    """A model's run, in the comparison that it was in; `judged` is what the model itself says of
    rows that it never learned from, where there are some beside those of the run."""

    result: TrainResult
    run: ModelRun
    judged: Predictions | None = None

    @property
    def said(self) -> Predictions | None:
        """What is said of rows that were not fitted on."""
        return self.judged or self.run.predictions

    @property
    def unseen(self) -> Pairs | None:
        """What tells how another model would move; None where the model itself has answered."""
        return self.result.unseen.get(self.run.key, ()) if self.judged is None else None


def with_decision(
    card: ModelCard, recipe: Recipe, scored: ScoredRun, answers: KeptAnswers | None
) -> ModelCard:
    """The card with the promise, if this model keeps it, and what intervals or sets go by.

    A promise may have been found for another model, or for another preparation: it is tested again
    on what this one says of rows that it was not fitted on.
    """
    limits = kept_limits(recipe.decision.assurance, answers, card.task)
    return card.model_copy(update={"assurance": limits, "promise": _promise(recipe, scored)})


def _promise(recipe: Recipe, scored: ScoredRun) -> KeptPromise | None:
    if recipe.promise is None or scored.said is None:
        return None
    return still_kept(recipe.promise, scored.said, scored.unseen)
