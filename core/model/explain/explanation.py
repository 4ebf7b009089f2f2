"""Why a model says what it says, in the table's own columns.

The model that is explained is fitted on the first fold's training rows, so that the rows of that
fold are rows it has never seen; the sealed test rows take no part.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.errors import BadTableError
from core.methods.metrics import Predictions
from core.methods.models import MODELS
from core.model.explain.attribution import Attribution, attribute
from core.model.explain.coefficients import coefficients
from core.model.explain.families import rows_at_once
from core.model.explain.importance import Importance, own_importance
from core.model.explain.linear_errors import LearnedRows
from core.model.explain.linear_record import Coefficients
from core.model.explain.permutation import permutation_importance, together_importance
from core.model.explain.read_curves import ReadableCurves, read_curves
from core.model.explain.read_tree import ReadableTree, read_tree
from core.model.explain.subject import FittedModel, Subject, subject_of
from core.model.explain.surrogate import Surrogate, surrogate_of
from core.model.train import metric_of, predictions_at
from core.parts.predictions.front import as_met
from core.parts.splits.fitting import fit_steps, knowing
from core.parts.splits.given import given_names
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.fitted_keys import fitted_keys
from core.pipeline.personal import shown_rows
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.arrays import Array, some_rows
from core.table.dataset import Dataset
from core.table.schema import Task
from core.workspace.progress import Progress, silent

MET_ROWS = 1000


@dataclass(frozen=True)
class Explanation:
    """Three views of one model.

    `own` is None where the family gives none of its own, `together` where no columns go together.
    `rows` are the raw unseen rows that
    `shap` explains, in its order, and `predictions` what the model says of them; `met` are unseen
    rows as the learning steps meet them. `score` is the unshuffled metric behind `permuted`.
    `coefficients` are those of a linear model, `tree` is the one of a single tree, `curves` those
    of a sum of curves; `surrogate` is a small tree that stands in for a model nobody can read.
    """

    pick: Pick
    label: str
    task: Task
    metric: str
    score: float
    own: Importance | None
    permuted: Importance
    together: Importance | None
    shap: Attribution
    rows: pd.DataFrame
    met: pd.DataFrame
    predictions: Predictions
    subject: Subject
    coefficients: Coefficients | None = None
    tree: ReadableTree | None = None
    curves: ReadableCurves | None = None
    surrogate: Surrogate | None = None

    def global_importance(self, label: Any = None) -> Importance:
        """Mean |SHAP| of each column, for a class or the number; None: over all classes."""
        place = None if label is None else self.subject.label_position(label)
        over = " of all classes" if place is None and len(self.subject.labels) > 1 else ""
        return Importance(
            what=f"Mean distance that the column moves the output{over}, in {self.shap.scale}.",
            weakness="Says what the model uses, whether or not it helps on new rows.",
            columns=self.subject.features,
            values=self.shap.importance(place),
        )


@dataclass(frozen=True)
class RowExplanation:
    """One row: the base plus the contributions is the output.

    `contributions` has a number for each of `columns`, whose raw values are `raw`; `said` is the
    prediction and `probability` that of the explained class (None for numbers).
    """

    columns: tuple[str, ...]
    raw: tuple[Any, ...]
    contributions: Array
    base: float
    output: float
    scale: str
    method: str
    predicted: Any
    probability: float | None


def explain(dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent) -> Explanation:
    """Explain one of the recipe's models; `recipe` as `one_model_part` gives it.

    Raises the errors of `make_training_data` and of the model's own fit.
    """
    data = make_training_data(dataset, recipe)
    metric = metric_of(recipe, data)
    fitted, unseen = split_rows(data, recipe).folds[0]
    report(0, len(data.features), f"Fitting {MODELS[pick.method].label}")
    pipeline = build_pipeline(recipe, data, pick)
    learned = _fitted_on(pipeline, data, fitted, fitted_keys(data, pick, fitted, unseen))
    subject = subject_of(
        FittedModel(without_samplers(pipeline), pick, recipe.split.seed),
        data,
        data.X.iloc[fitted],
    )
    permuted, score = permutation_importance(subject, data, unseen, metric, report)
    report(len(data.features), len(data.features), "Tracing rows through the model")
    chosen = some_rows(unseen, rows_at_once(subject), subject.seed)
    shap = attribute(subject, subject.prepare(data.X.iloc[chosen]))
    chosen = chosen[: len(shap.values)]
    tree = read_tree(subject, data.X.iloc[fitted])
    return Explanation(
        pick=pick,
        label=MODELS[pick.method].label,
        task=data.task,
        metric=metric.key,
        score=score,
        own=own_importance(subject),
        permuted=replace(permuted, what=f"{permuted.what[:-1]}, on rows it has not seen."),
        together=together_importance(subject, data, unseen, metric),
        shap=shap,
        rows=shown_rows(pipeline, data.X.iloc[chosen], subject.features),
        met=as_met(pipeline, data.X.iloc[some_rows(unseen, MET_ROWS, subject.seed)]),
        predictions=predictions_at(subject.pipeline, data.X.iloc[chosen], chosen, data),
        subject=subject,
        coefficients=coefficients(subject, data.X.iloc[fitted], learned),
        tree=tree,
        curves=read_curves(subject, data.X.iloc[fitted]),
        surrogate=None if tree else surrogate_of(pipeline, _drawn(data, unseen, subject)),
    )


def _drawn(data: TrainingData, rows: Array, subject: Subject) -> pd.DataFrame:
    """Raw rows for a surrogate: more than a small tree needs, fewer than take long to answer."""
    return data.X.iloc[some_rows(rows, MET_ROWS, subject.seed)]


def _fitted_on(pipeline: Any, data: TrainingData, rows: Array, known: RowKeys) -> LearnedRows:
    """Fit the pipeline in place; the rows as its model was given them."""
    *before, (_, last) = pipeline.steps
    X, y, known = fit_steps(before, data.X.iloc[rows], data.y[rows], known)
    with knowing(last, known, given_names(before)):
        last.fit(X, y)
    return LearnedRows(np.asarray(X, dtype="float64"), np.asarray(y), known)


def explain_row(
    subject: Subject, row: pd.DataFrame, label: Any = None, *, in_probability: bool = False
) -> RowExplanation:
    """Explain one raw row, given as a table of one row; for several classes, one of them.

    A classifier's parts are on the scale that its family is exact on, or `in_probability`: then
    sampled over the columns. Raises BadTableError unless there is exactly one row.
    """
    if len(row) != 1:
        raise BadTableError(f"One row is explained at a time; {len(row)} were given.")
    shap = attribute(subject, subject.prepare(row), is_sampled=in_probability)
    place = subject.label_position(label)
    probability = None
    if subject.labels:
        classes = np.asarray(subject.pipeline.classes_).tolist()
        given = subject.pipeline.predict_proba(row)[0]
        probability = float(given[classes.index(subject.labels[place])])
    shown = shown_rows(subject.pipeline, row, subject.features)
    return RowExplanation(
        columns=subject.features,
        raw=tuple(shown[name].iloc[0] for name in subject.features),
        contributions=shap.values[0, :, place],
        base=float(shap.base[place]),
        output=float(shap.output[0, place]),
        scale=shap.scale,
        method=shap.method,
        predicted=subject.pipeline.predict(row)[0],
        probability=probability,
    )
