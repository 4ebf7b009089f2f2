"""From recipe and training data to one unfitted pipeline: the only place that joins the steps.

    conform -> (repair -> shape) -> (set aside) -> treat -> fill -> scale -> (sampler) -> encode
    -> model

Unusual rows are set aside, if that was chosen, before anything is learned from the others. The
sampler meets comparable numbers and whole categories. Each step learns from the rows it is fitted
on; what drops or makes rows acts in `fit` only. `column_stages` says what acts on columns.
"""

from typing import Any

from imblearn.pipeline import Pipeline as FitPipeline
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.pipeline import Pipeline

from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.methods.models import ModelContext, make_model
from core.methods.prepare import ROW_OUTLIERS
from core.pipeline.column_methods import ColumnMethods
from core.pipeline.column_stages import COLUMN_STAGES
from core.pipeline.front import FRONT, front_steps
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Pick, Recipe

ORDER = (*FRONT, "set_aside", "treat", "fill", "scale", "sampler", "encode", "model")


def build_pipeline(recipe: Recipe, data: TrainingData, model: Pick) -> FitPipeline:
    """The whole pipeline for raw features, unfitted."""
    head = build_preparation(recipe, data)
    return FitPipeline([*head.steps, ("model", build_model(recipe, data, model))])


def build_preparation(recipe: Recipe, data: TrainingData) -> FitPipeline:
    """Everything before the model, unfitted."""
    methods = ColumnMethods(recipe, data)
    stages = {key: stage(methods) for key, stage in COLUMN_STAGES.items()}
    made = {
        "set_aside": recipe.unusual_rows.build(ROW_OUTLIERS, methods.context),
        "treat": stages["treat"],
        "fill": stages["fill"],
        "scale": stages["scale"],
        "sampler": build_sampler(recipe, data),
        "encode": stages["encode"],
    }
    steps = [(key, step) for key, step in made.items() if step is not None]
    return FitPipeline([*front_steps(data), *steps])


def build_sampler(recipe: Recipe, data: TrainingData) -> Any:
    """The recipe's sampler, unfitted, or None; raises where there are no classes to balance."""
    if recipe.balance.method != "none" and not data.is_classification:
        raise NotApplicableError(
            "Balancing is for classes, and this target is a number: set Balance to leave it as "
            "it is."
        )
    return recipe.balance.build(BALANCERS, ColumnMethods(recipe, data).context)


def build_model(recipe: Recipe, data: TrainingData, model: Pick) -> Any:
    """The model, unfitted; for two classes with the recipe's threshold, if it has one."""
    balanced = "weights" in BALANCERS[recipe.balance.method].traits
    context = ModelContext(**vars(ColumnMethods(recipe, data).context), balanced=balanced)
    made = make_model(model.method, dict(model.options), context)
    if recipe.threshold is None or len(data.classes) != 2:
        return made
    return FixedThresholdClassifier(
        made,
        threshold=recipe.threshold,
        pos_label=data.positive,
        response_method="predict_proba",
    )


def without_samplers(fitted: FitPipeline) -> Pipeline:
    """The fitted pipeline for prediction: a fitted SMOTE would carry training rows along."""
    return Pipeline([step for step in fitted.steps if not hasattr(step[1], "fit_resample")])
