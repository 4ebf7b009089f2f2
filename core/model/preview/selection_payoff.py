"""What each of several ways to select columns buys: all columns against those that it keeps."""

from collections.abc import Sequence

from core.choices.pick import Pick, as_step
from core.errors import MissingStepError
from core.methods.clean.words import step_words
from core.methods.prepare.selectors import SELECTORS
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.payoff import WAYS, Payoff, payoff_of
from core.model.preview.preparing import check_width, scored_part
from core.model.preview.scored_way import ScoredWay, scored_way
from core.parts.refusal import TOLD_ERRORS
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def selection_payoffs(
    dataset: Dataset, recipe: Recipe, selections: Sequence[Pick], model: Pick
) -> tuple[Payoff, ...]:
    """Cross-validate a model on all columns, once, and on those that each way to select keeps,
    learned in each fold: all against each, on the same folds. The intervals of the gains hold for
    all ways at once. The recipe's own selection takes no part.

    Raises MissingStepError without a way to select, the errors of `make_training_data`, and
    BadTableError for too many columns.
    """
    if not selections:
        raise MissingStepError("There is no way to select columns to try.")
    plain = scored_part(recipe).with_(selection=(), models=(model,))
    check_width(plain, make_training_data(dataset, plain))
    part = comparison_rows(dataset, plain)
    every = scored_way(part.dataset, part.recipe, WAYS["selection"][0])
    selecting = (part.recipe.with_(selection=(as_step(pick),)) for pick in selections)
    return tuple(_against(every, part.dataset, one, len(selections)) for one in selecting)


def _against(every: ScoredWay, part: Dataset, selecting: Recipe, looks: int) -> Payoff:
    """One way to select against all columns; why not, where it does not suit the table."""
    label = step_words(selecting.selection[0], SELECTORS)
    try:
        return payoff_of(every, scored_way(part, selecting, label), looks)
    except TOLD_ERRORS as error:
        told = f"{label}: {error}"
        return Payoff(every.result.metric, every.run.label, every.rows, error=told)
