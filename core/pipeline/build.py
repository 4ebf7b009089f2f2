"""From recipe and training data to one unfitted pipeline: the only place that joins the steps.

    conform -> (repair -> shape) -> (set aside) -> treat -> fill -> (make) -> scale -> (sampler)
    -> encode -> (select) -> model

Unusual rows are set aside, if that was chosen, before anything is learned from the others.
Features are made of filled columns in the table's own units. The sampler meets comparable numbers
and whole categories. Each step learns from the rows it is fitted on; what drops or makes rows acts
in `fit` only. `core.methods.stages` is the table of stages, `column_stages` says what acts on
columns by the method of each.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from imblearn.pipeline import Pipeline as FitPipeline
from sklearn.base import clone
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.pipeline import Pipeline

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.methods.models import ModelContext, make_model
from core.methods.stages import STAGES, Stage, place_of
from core.parts.steps.models.least_cost import LeastCost
from core.pipeline.class_weights import class_weights
from core.pipeline.column_methods import ColumnMethods
from core.pipeline.column_stages import COLUMN_STAGES, text_columns
from core.pipeline.directions import check_directions
from core.pipeline.front import front_steps
from core.pipeline.training_data import TrainingData
from core.pipeline.unlabelled import check_unlabelled
from core.pipeline.variant import PLAIN, Variant, variant_for
from core.pipeline.widths import check_selection
from core.recipe.decision import cost_matrix
from core.recipe.recipe import Recipe
from core.table.schema import Task


def build_pipeline(recipe: Recipe, data: TrainingData, model: Pick) -> FitPipeline:
    """The whole pipeline for raw features, unfitted."""
    head = build_preparation(recipe, data, variant_for(recipe, model))
    return FitPipeline([*head.steps, ("model", build_model(recipe, data, model))])


def build_preparation(recipe: Recipe, data: TrainingData, variant: Variant = PLAIN) -> FitPipeline:
    """Everything before the model, unfitted, in the variant that suits the model."""
    if recipe.balance.method != "none" and not data.is_classification:
        raise NotApplicableError(
            "Balancing is for classes, and this target is a number: set Balance to leave it as "
            "it is."
        )
    check_selection(recipe, data)
    methods = ColumnMethods(recipe, data, variant)
    steps = (step for stage in STAGES for step in _steps(stage, methods))
    return FitPipeline([*front_steps(data), *steps])


def _steps(stage: Stage, methods: ColumnMethods) -> Iterator[tuple[str, Any]]:
    """The steps of a stage, unfitted: none where it does nothing."""
    if stage.catalog is None:
        by_column = COLUMN_STAGES[stage.key](methods)
        if by_column is not None:
            yield stage.key, by_column
        return
    for n, pick in enumerate(picks_of(stage, methods.recipe), start=1):
        methods.check_columns(pick, stage.catalog)
        made = pick.build(stage.catalog, methods.context)
        if made is not None:
            yield f"{stage.key}{n}" if stage.of_several else stage.key, made


def picks_of(stage: Stage, recipe: Recipe) -> tuple[Pick, ...]:
    """The methods of a stage that are in force, in order."""
    return recipe.in_force(stage.field) if stage.of_several else (getattr(recipe, stage.field),)


def with_samplers(pipeline: Any, recipe: Recipe) -> FitPipeline:
    """A fitted pipeline anew, unfitted, with what drops or makes rows back in its place."""
    task, texts = recipe.task or Task.CLASSIFICATION, text_columns(pipeline)
    context = MethodContext(task, seed=recipe.split.seed, texts=texts)
    steps = [(name, clone(step)) for name, step in pipeline.steps]
    for stage in STAGES:
        if stage.is_fit_only and stage.catalog is not None:
            steps += [(stage.key, p.build(stage.catalog, context)) for p in picks_of(stage, recipe)]
    kept = (step for step in steps if step[1] is not None)
    return FitPipeline(sorted(kept, key=lambda step: place_of(step[0])))


def build_model(
    recipe: Recipe, data: TrainingData, model: Pick, variant: Variant | None = None
) -> Any:
    """The model, unfitted; for two classes with the recipe's threshold, for several with its costs,
    where it has them. It is for rows in the `variant` of the preparation that suits it, if no other
    is named."""
    check_directions(recipe, data, model)
    check_unlabelled(data.unlabelled, model)
    told = vars(ColumnMethods(recipe, data, variant or variant_for(recipe, model)).context)
    weights = class_weights(recipe, data.classes)
    context = ModelContext(**told, class_weight=weights, positive=data.positive)
    made = make_model(model.method, dict(model.options), context)
    if len(data.classes) > 2:
        return _by_costs(recipe, data, made)
    if recipe.threshold is None or len(data.classes) != 2:
        return made
    return FixedThresholdClassifier(
        made,
        threshold=recipe.threshold,
        pos_label=data.positive,
        response_method="predict_proba",
    )


def _by_costs(recipe: Recipe, data: TrainingData, model: Any) -> Any:
    if recipe.decision.costs is None:
        return model
    rows = cost_matrix(recipe.decision.costs, data.classes).tolist()
    return LeastCost(model, tuple(map(tuple, rows)), data.classes)


def transformed(steps: Iterable[tuple[str, Any]], X: Any) -> Any:
    """Rows through fitted steps, but for those that act in `fit` only."""
    for _, step in steps:
        if not hasattr(step, "fit_resample"):
            X = step.transform(X)
    return X


def without_samplers(fitted: FitPipeline) -> Pipeline:
    """The fitted pipeline for prediction: a fitted SMOTE would carry training rows along."""
    return Pipeline([step for step in fitted.steps if not hasattr(step[1], "fit_resample")])
