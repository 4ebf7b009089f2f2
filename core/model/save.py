"""Fitting the chosen model on all training rows and keeping it with everything known of it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.methods.models import MODELS
from core.model.train import (
    ModelRun,
    TestScores,
    TrainResult,
    fit_model,
    metric_of,
    train,
    training_part,
)
from core.pipeline.front import as_met
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Pick, Recipe
from core.table.dataset import Dataset
from core.table.infer import describe_column
from core.table.schema import Column, Kind
from core.workspace.registry import (
    ModelCard,
    OpenedTest,
    SavedModel,
    Score,
    check_name,
    save_model,
    stored_columns,
    used_libraries,
)
from core.workspace.registry.saved_models import now
from core.workspace.results import is_remembered, remember

PERSONAL = "core.carried.values.personal"


@dataclass(frozen=True)
class Label:
    """What the user says of a model that is saved; `test` where the sealed rows were scored."""

    name: str
    notes: str = ""
    test: OpenedTest | None = None


def opened_test(scores: TestScores, openings: int) -> OpenedTest:
    """The sealed rows' scores as a card keeps them."""
    return OpenedTest(values={**scores.values}, low=scores.low, high=scores.high, openings=openings)


def fit_and_save(dataset: Dataset, recipe: Recipe, model: Pick, label: Label) -> SavedModel:
    """Fit a model on all training rows and keep it as the next version of its name.

    Its cross-validated scores come from the remembered comparison, or are computed now.
    """
    check_name(label.name)
    result, run = scored_run(dataset, recipe, model)
    return keep(fit_model(dataset, recipe, model), (dataset, recipe), (result, run), label)


def keep(
    pipeline: Any,
    source: tuple[Dataset, Recipe],
    scored: tuple[TrainResult, ModelRun],
    label: Label,
) -> SavedModel:
    """Keep a pipeline that `fit_model` gave, with its run in a comparison."""
    dataset, recipe = source
    data = make_training_data(dataset, recipe)
    rows = split_rows(data, recipe).train
    card = _card(pipeline, (dataset, recipe, data, rows), scored, label)
    reference = data.X.iloc[rows].copy(deep=False)
    reference[data.target] = data.y[rows]
    return save_model(pipeline, card, reference)


def scored_run(dataset: Dataset, recipe: Recipe, model: Pick) -> tuple[TrainResult, ModelRun]:
    """The model's run in the remembered comparison; where it was not in one, it is run alone."""
    compared = training_part(recipe)
    if is_remembered(train, dataset, compared):
        result = remember(train, dataset, compared)
        run = next((r for r in result.runs if r.pick == model and not r.error), None)
        if run is not None:
            return result, run
    alone = remember(train, dataset, compared.with_(models=(model,)))
    return alone, alone.run_of(model.method)


def _card(
    pipeline: Any,
    source: tuple[Dataset, Recipe, TrainingData, Any],
    scored: tuple[TrainResult, ModelRun],
    label: Label,
) -> ModelCard:
    dataset, recipe, data, rows = source
    result, run = scored
    return ModelCard(
        name=check_name(label.name),
        created=now(),
        task=data.task,
        target=data.target,
        classes=data.classes,
        positive=data.positive,
        threshold=recipe.threshold if len(data.classes) == 2 else None,
        columns=_columns(pipeline, data, rows),
        made=_made(pipeline, data, rows),
        table=stored_columns(dataset.frame, dataset.schema),
        dataset=dataset.name,
        fingerprint=dataset.fingerprint,
        recipe=recipe.model_dump(mode="json"),
        model=MODELS[run.pick.method].label,
        method=run.pick.method,
        options=dict(run.pick.options),
        metric=metric_of(recipe, data).key,
        cv=_scores(result, run),
        baseline=_scores(result, result.baseline),
        test=label.test,
        rows_train=result.rows_train,
        rows_test=result.rows_test,
        libraries=used_libraries(pipeline),
        notes=label.notes.strip(),
    )


def _scores(result: TrainResult, run: ModelRun | None) -> dict[str, Score]:
    if run is None:
        return {}
    spreads = {key: result.spread(run, key) for key in run.fold_scores}
    return {
        key: Score(mean=spread.mean, std=spread.std, low=spread.low, high=spread.high)
        for key, spread in spreads.items()
    }


def _columns(pipeline: Any, data: TrainingData, rows: Any) -> tuple[Column, ...]:
    """What the model has to be given, as it meets it in the training rows: typed, and repaired
    where the column stays what it is."""
    seen = as_met(pipeline, data.X.iloc[rows])
    given = pipeline.named_steps["conform"].transform(data.X.iloc[rows])
    kinds, kept = data.schema.kinds, set(data.features) - set(data.made)
    has_personal = any(function.__module__ == PERSONAL for function, _, _ in data.repairs)
    return tuple(
        describe_column(seen[name], kinds[name])
        if name in kept
        else _given(given[name], kind, is_told=not has_personal)
        for name, kind in data.inputs
    )


def _given(values: pd.Series, kind: str, is_told: bool) -> Column:
    """A raw column that rules make others of; its texts are not told where they may be hidden."""
    plain = {"number": Kind.NUMBER, "date": Kind.DATE, "boolean": Kind.BOOLEAN}.get(kind)
    column = describe_column(values, plain)
    is_label = column.kind in (Kind.CATEGORY, Kind.BOOLEAN)
    if plain or (is_label and is_told):
        return column
    return describe_column(values, Kind.TEXT)


def _made(pipeline: Any, data: TrainingData, rows: Any) -> tuple[Column, ...]:
    """The columns that rules make and the model learns from."""
    seen = as_met(pipeline, data.X.iloc[rows])
    given = set(data.X.columns) - set(data.made)
    kinds = data.schema.kinds
    return tuple(
        describe_column(seen[name], kinds[name]) for name in data.features if name not in given
    )
