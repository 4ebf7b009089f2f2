"""What columns are worth to a model that may learn without them: it is trained again in the same
folds, with one column left out, or all of those that go together.

Shuffling asks a model that counts on the column; dropping asks what the others cannot make up for.
"""

from dataclasses import dataclass, replace

import numpy as np

from core.choices.pick import Pick
from core.errors import NotApplicableError, WorkbenchError
from core.methods.metrics import METRICS
from core.methods.models import MODELS
from core.model.explain.together import columns_together
from core.model.train import (
    DividedRows,
    ModelRun,
    SharedFolds,
    TrainResult,
    fold_scores,
    one_model_part,
)
from core.model.train.difference import fold_gain, gain_words
from core.pipeline.cleaning import Cleaning
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.arrays import some_rows
from core.table.dataset import Dataset
from core.wording.listing import some_of
from core.wording.numbers import number_text
from core.wording.scored import ScoredParts
from core.workspace.progress import Progress, silent

ROWS_LOOKED_AT = 5_000  # to see which columns go together


@dataclass(frozen=True)
class DroppedColumns:
    """Columns that were left out together, and by how much the model scores worse without them,
    fold by fold: above 0 they are worth something. `error` says why that is not known."""

    columns: tuple[str, ...]
    worth: Spread | None = None
    error: str = ""

    @property
    def name(self) -> str:
        return " + ".join(self.columns)


@dataclass(frozen=True)
class ColumnsWorth:
    """A model with all columns and without each, by one metric, over `parts` of `rows` rows.

    The 95 % intervals are corrected for shared training rows (Nadeau and Bengio 2003) and hold for
    all `tries` at once, which come with the greatest worth first.
    """

    metric: str
    model: str
    score: float
    rows: int
    parts: ScoredParts
    tries: tuple[DroppedColumns, ...]

    @property
    def sentence(self) -> str:
        """What the numbers say."""
        known = [one for one in self.tries if one.worth is not None]
        if not any(np.isfinite(one.worth.low) for one in known if one.worth):
            return (
                "Nothing can be told: one score, or no model that could be fitted, has no interval."
            )
        needed = [one.name for one in known if one.worth and one.worth.low > 0]
        harmful = [one.name for one in known if one.worth and one.worth.high < 0]
        said = f"It scores better without {some_of(harmful, 5)}. " if harmful else ""
        if not needed:
            return f"{said}{_not_told(known, self.parts)}"
        return f"{said}It is shown to need {some_of(needed, 5)}."


def _not_told(known: list[DroppedColumns], parts: ScoredParts) -> str:
    """That no loss was seen is no word for there being none: what may be lost is said with it."""
    ends = [(one.worth.high, one.name) for one in known if one.worth]
    most, name = max(end for end in ends if np.isfinite(end[0]))
    return (
        f"No loss can be told from {parts.luck}, which is not to say that there is none: without "
        f"{name} it may lose up to {number_text(most)}."
    )


def tries_of(dataset: Dataset, recipe: Recipe) -> tuple[tuple[str, ...], ...]:
    """What is left out, one try each: every column, then columns that go together.

    Raises NotApplicableError for a table of one column, and the errors of `make_training_data`.
    """
    data = make_training_data(dataset, recipe)
    if len(data.features) < 2:
        raise NotApplicableError(
            "The model learns from one column: there is nothing to learn from without it."
        )
    train = split_rows(data, recipe).train
    rows = data.X.index[train[some_rows(np.arange(len(train)), ROWS_LOOKED_AT, 0)]]
    seen = Cleaning(dataset, recipe).checked().frame.loc[rows, list(data.features)]
    groups = columns_together(seen)
    singles = tuple((name,) for name in data.features)
    return (*singles, *(group for group in groups if len(group) < len(data.features)))


def drop_columns(
    dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent
) -> ColumnsWorth:
    """Cross-validate one model with all columns and without each of `tries_of`, on the same folds.

    Raises as `tries_of`, and NotApplicableError where the model itself cannot be fitted.
    """
    alone = one_model_part(recipe).with_(models=(as_model(pick),), blend=False, intention=None)
    tries = tries_of(dataset, alone)
    report(0, len(tries) + 1, f"Fitting {MODELS[pick.method].label} with all columns")
    whole = _scored(make_training_data(dataset, alone), alone)
    run = _fitted(whole)
    if run.error:
        raise NotApplicableError(f"{run.label} cannot be fitted: {run.error}")
    found = []
    for done, columns in enumerate(tries, start=1):
        report(done, len(tries) + 1, f"Without {' + '.join(columns)}")
        found.append(_tried(dataset, alone, columns, (whole, len(tries))))
    found.sort(key=_place)
    mean = whole.spread(run).mean  # of the folds that have a score
    return ColumnsWorth(whole.metric, run.label, mean, whole.rows_train, whole.parts, tuple(found))


def _place(one: DroppedColumns) -> float:
    """The lower, the more the columns are worth; what is not known stands last."""
    return -one.worth.mean if one.worth and np.isfinite(one.worth.mean) else np.inf


def _scored(data: TrainingData, recipe: Recipe) -> TrainResult:
    rows = DividedRows(SharedFolds(data, split_rows(data, recipe), is_kept=False))
    return fold_scores(data, recipe, rows)


def _fitted(result: TrainResult) -> ModelRun:
    """The run of the one model, beside which the baseline stands, unless it is that."""
    return next((run for run in result.runs if run is not result.baseline), result.runs[0])


def _tried(
    dataset: Dataset, recipe: Recipe, columns: tuple[str, ...], whole: tuple[TrainResult, int]
) -> DroppedColumns:
    """The same model without some columns, beside the `whole` one; how many such tries count."""
    result, looks = whole
    tried = DroppedColumns(columns)
    try:
        without = recipe.with_(ignored=(*recipe.ignored, *columns))
        data = make_training_data(dataset, without)
        found = _fitted(_scored(data, without))
    except WorkbenchError as error:  # a step that asks for the column, or no column left
        return replace(tried, error=str(error))
    if found.error:
        return replace(tried, error=found.error)
    scores = found.fold_scores[result.metric], _fitted(result).fold_scores[result.metric]
    return replace(tried, worth=fold_gain(result.metric, scores, result.sizes, looks))


def worth_words(one: DroppedColumns, metric: str) -> str:
    """One try in words."""
    label = METRICS[metric].label
    if one.worth is None:
        return f"{one.name}: could not be tried, {one.error}"
    return f"{one.name}: without it {label} is worse by {gain_words(one.worth)}"
