"""Fitting the chosen model on all training rows and keeping it with everything known of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.methods.metrics import ranking_metric
from core.model.card_columns import given_columns, made_columns
from core.model.judge import CheckResult, checks_of_run, doubts_of_checks
from core.model.kept_decision import ScoredRun, with_decision
from core.model.train import (
    ModelRun,
    TestScores,
    TrainResult,
    by_recipe,
    fit_model,
    kept_answers,
    metric_of,
    train,
    training_part,
)
from core.pipeline.personal import with_columns, without_personal
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.schema import Task
from core.workspace.registry import (
    KeptCheck,
    KeptRows,
    ModelCard,
    OpenedTest,
    SavedModel,
    Score,
    SeenTable,
    Statements,
    check_name,
    save_model,
    stored_columns,
    used_libraries,
)
from core.workspace.registry.mlflow_run import log_run
from core.workspace.registry.saved_models import now
from core.workspace.results import is_remembered, remember


@dataclass(frozen=True)
class Label:
    """What is said of a model that is saved; `test` where the sealed rows were scored, `stated`
    what only people know, `seen` where it learned from more rows than the table has."""

    name: str
    notes: str = ""
    test: OpenedTest | None = None
    stated: Statements = Statements()
    seen: SeenTable | None = None


def opened_test(scores: TestScores, recipe: Recipe, openings: int) -> OpenedTest:
    """The sealed rows' scores as a card keeps them, with the interval of the recipe's metric."""
    task = recipe.task or Task.CLASSIFICATION
    low, high = scores.interval(ranking_metric(task, recipe.metric).key)
    return OpenedTest(values={**scores.values}, low=low, high=high, openings=openings)


def fit_and_save(dataset: Dataset, recipe: Recipe, model: Pick, label: Label) -> SavedModel:
    """Fit a model on all training rows and keep it as the next version of its name.

    Its cross-validated scores come from the remembered comparison, or are computed now.
    """
    check_name(label.name)
    scored = scored_run(dataset, recipe, model)
    return keep(
        fit_model(dataset, recipe, scored.run.pick), Provenance(dataset, recipe), scored, label
    )


@dataclass(frozen=True, eq=False)
class Provenance:
    """The table and the recipe that a model was made by, and what it learned from."""

    dataset: Dataset
    recipe: Recipe

    @cached_property
    def data(self) -> TrainingData:
        return make_training_data(self.dataset, self.recipe)

    @cached_property
    def learned(self) -> pd.DataFrame:
        """The raw training rows."""
        return self.data.X.iloc[self._rows]

    @property
    def learned_target(self) -> Array:
        """What was to be learned of them."""
        return self.data.y[self._rows]

    @property
    def sealed(self) -> np.ndarray:
        """The places of the sealed rows."""
        return split_rows(self.data, self.recipe).test

    @cached_property
    def _rows(self) -> np.ndarray:
        return split_rows(self.data, self.recipe).train


def keep(pipeline: Any, source: Provenance, scored: ScoredRun, label: Label) -> SavedModel:
    """Keep a pipeline that `fit_model` gave, with its run in a comparison."""
    card = _card(pipeline, source, scored, label)
    answers = kept_answers(pipeline, source.data, source.sealed, scored.said)
    card = with_decision(card, source.recipe, scored, answers)
    if answers is not None and label.test is None:
        answers = answers.sealed_still()
    rows = without_personal(pipeline, source.learned)
    reference = with_columns(rows, {source.data.target: source.learned_target})
    saved = save_model(pipeline, card, KeptRows(reference), answers)
    log_run(saved)
    return saved


def scored_run(dataset: Dataset, recipe: Recipe, model: Pick) -> ScoredRun:
    """The model's run in the remembered comparison; where it was not in one, it is run alone."""
    compared, wanted = training_part(recipe), as_model(model)
    if is_remembered(train, dataset, compared):
        result = by_recipe(remember(train, dataset, compared), recipe)
        run = next((r for r in result.runs if _is_of(r, wanted) and not r.error), None)
        if run is not None:
            return ScoredRun(result, run)
    alone = by_recipe(remember(train, dataset, compared.with_(models=(wanted,))), recipe)
    return ScoredRun(alone, alone.run_of(wanted.key))


def _is_of(run: ModelRun, model: ModelPick) -> bool:
    return (run.key, run.pick) == (model.key, model.pick)


def _card(pipeline: Any, source: Provenance, scored: ScoredRun, label: Label) -> ModelCard:
    dataset, recipe, data = source.dataset, source.recipe, source.data
    result, run = scored.result, scored.run
    checks = checks_of_run(dataset, recipe, result, run)
    return ModelCard(
        name=check_name(label.name),
        created=now(),
        task=data.task,
        target=data.target,
        classes=data.classes,
        positive=data.positive,
        threshold=recipe.threshold if len(data.classes) == 2 else None,
        columns=given_columns(pipeline, data, source.learned),
        made=made_columns(pipeline, data, source.learned),
        table=stored_columns(dataset.frame, dataset.schema),
        dataset=dataset.name,
        fingerprint=dataset.fingerprint,
        recipe=recipe.model_dump(mode="json"),
        model=run.label,
        run=run.key,
        method=run.pick.method,
        options=dict(run.pick.options),
        trials=run.trials,
        corrected=run.corrected(metric_of(recipe, data).key),
        metric=metric_of(recipe, data).key,
        cv=_scores(result, run),
        baseline=_scores(result, result.baseline),
        test=label.test,
        rows_train=result.rows_train,
        rows_test=result.rows_test,
        libraries=used_libraries(pipeline),
        doubts=tuple(doubt.sentence for doubt in doubts_of_checks(checks)),
        checks=tuple(map(_kept_check, checks)),
        notes=label.notes.strip(),
        stated=label.stated,
        seen=label.seen,
    )


def _kept_check(check: CheckResult) -> KeptCheck:
    return KeptCheck(
        code=check.code, title=check.title, answer=str(check.answer), sentence=check.sentence
    )


def _scores(result: TrainResult, run: ModelRun | None) -> dict[str, Score]:
    if run is None:
        return {}
    spreads = {key: result.spread(run, key) for key in run.fold_scores}
    return {
        key: Score(mean=spread.mean, std=spread.std, low=spread.low, high=spread.high)
        for key, spread in spreads.items()
    }
