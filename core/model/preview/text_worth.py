"""What a text column buys, and how a model does in each language of its texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from sklearn.pipeline import Pipeline

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.methods.metrics.sample import sample_interval
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.payoff import Payoff, TwoWays, compared_ways
from core.model.preview.preparing import check_width, scored_part
from core.model.preview.texts import SLOT
from core.model.train import train
from core.parts.predictions.predictions import Predictions
from core.parts.words.languages import language_of, learned_profiles
from core.pipeline.front import front_steps
from core.pipeline.training_data import TrainingData, make_training_data
from core.recipe.edits.preparation import prepare_columns
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset

FEWEST_ROWS = 20  # in a language, for a score of its own
WAYS = ("Without the text", "With the text")


@dataclass(frozen=True)
class LanguageScore:
    """The score of a model on the rows whose text is in a language, each scored by a model that did
    not see it, with a 95 % interval that holds for all languages at once."""

    language: str
    rows: int
    score: float
    low: float
    high: float


@dataclass(frozen=True)
class LanguageScores:
    """Languages of FEWEST_ROWS rows and more, the commonest first; `left_out` rows are in others.
    `error` says why the model could not be fitted."""

    metric: str
    model: str
    scores: tuple[LanguageScore, ...]
    left_out: int
    error: str = ""


def text_payoff(dataset: Dataset, recipe: Recipe, column: str, model: Pick) -> Payoff:
    """Cross-validate a model without a text column and with it, as the recipe reads it.

    Raises NotApplicableError where the text is left out, or is all there is to learn from, and the
    errors of `make_training_data`.
    """
    recipe = scored_part(recipe)
    if recipe.pick_for(column, SLOT).method == "drop":
        raise NotApplicableError(
            f"{column!r} is left out: choose how it is read on Features, By column, to see what "
            "it buys."
        )
    if make_training_data(dataset, recipe).features == (column,):
        raise NotApplicableError(
            f"{column!r} is the only column that is learned from: there is nothing to compare it "
            "with but the baseline on Train."
        )
    without = prepare_columns(recipe, [column], SLOT, Pick(method="drop")).recipe
    return compared_ways(dataset, TwoWays(without, recipe, WAYS), model)


def scores_by_language(
    dataset: Dataset, recipe: Recipe, column: str, model: Pick
) -> LanguageScores:
    """Cross-validate a model and score it in each language that a text column is in.

    Raises the errors of `make_training_data`.
    """
    recipe = scored_part(recipe)
    check_width(recipe, make_training_data(dataset, recipe))
    part = comparison_rows(dataset, recipe)
    result = train(part.dataset, part.recipe.with_(models=(model,)))
    run = result.run_of(model.method)
    if run.predictions is None or run.predictions.rows is None:
        return LanguageScores(result.metric, run.label, (), 0, run.error or "no row was scored.")
    languages = _languages(make_training_data(part.dataset, part.recipe), column)
    told = languages[run.predictions.rows]
    names, counts = np.unique(told, return_counts=True)
    kept = [str(names[at]) for at in np.argsort(-counts) if counts[at] >= FEWEST_ROWS]
    scores = tuple(_scores(run.predictions, told, kept, result.metric))
    return LanguageScores(
        result.metric, run.label, scores, len(told) - sum(score.rows for score in scores)
    )


def _languages(data: TrainingData, column: str) -> Array:
    """The language of each row's text, as the model meets it."""
    texts = Pipeline(front_steps(data)).fit(data.X).transform(data.X)[column]
    told = texts.fillna("").astype(str).map(partial(language_of, profiles=learned_profiles()))
    return told.to_numpy(dtype=object).astype(str)


def _scores(
    predicted: Predictions, told: Array, languages: list[str], metric: str
) -> Iterator[LanguageScore]:
    for language in languages:
        rows = predicted.at(np.flatnonzero(told == language))
        with np.errstate(all="ignore"):
            score = METRICS[metric].compute(rows)
            low, high = sample_interval(METRICS[metric], rows, looks=len(languages))
        yield LanguageScore(language, len(rows.actual), score, low, high)
