"""What a recipe means for training: the models, the metric, the part that results depend on."""

from core.errors import WorkbenchError
from core.methods.metrics import DEFAULT_METRIC, METRICS, Metric, metrics_for
from core.methods.models import BASELINE, quick_models
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Pick, Recipe


def metric_of(recipe: Recipe, data: TrainingData) -> Metric:
    """The metric that ranks the models."""
    metric = METRICS[recipe.metric or DEFAULT_METRIC[data.task]]
    if metric.task is not data.task:
        raise WorkbenchError(
            f"{metric.label} does not suit this target; choose one of "
            f"{', '.join(m.key for m in metrics_for(data.task))}."
        )
    return metric


def models_of(recipe: Recipe, data: TrainingData) -> tuple[Pick, ...]:
    """The models to compare: the recipe's or the quick ones, the baseline always among them."""
    chosen = recipe.models or tuple(Pick(method=key) for key in quick_models(data.task))
    if any(pick.method == BASELINE for pick in chosen):
        return chosen
    return (Pick(method=BASELINE), *chosen)


def training_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a comparison of models depends on it: the threshold is moved later."""
    return recipe.essence().with_(threshold=None)
