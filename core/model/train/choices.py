"""What a recipe means for training: the models, the metric, the part that results depend on."""

from core.methods.metrics import Metric, class_note, ranking_metric
from core.methods.models import BASELINE, quick_models
from core.pipeline.training_data import TrainingData, make_training_data
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def metric_of(recipe: Recipe, data: TrainingData) -> Metric:
    """The metric that ranks the models."""
    return ranking_metric(data.task, recipe.metric)


def ranking_class_note(dataset: Dataset, recipe: Recipe) -> str:
    """Which class the metric that ranks speaks of; empty where it speaks of all alike."""
    data = make_training_data(dataset, recipe)
    is_of_one = metric_of(recipe, data).of_a_class
    return class_note(data.classes, data.positive) if is_of_one else ""


def models_of(recipe: Recipe, data: TrainingData) -> tuple[ModelPick, ...]:
    """The models to compare: the recipe's or the quick ones, the baseline always among them."""
    chosen = recipe.models or tuple(ModelPick(method=key) for key in quick_models(data.task))
    if any(pick.method == BASELINE for pick in chosen):
        return chosen
    return (ModelPick(method=BASELINE), *chosen)


def training_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a comparison of models depends on it: the threshold is moved later, and
    the metric ranks scores that are all known."""
    return judged_part(recipe).with_(metric=None)


def judged_part(recipe: Recipe) -> Recipe:
    """The same with the metric, for work that follows it, as a search does."""
    return recipe.essence().with_(threshold=None)
