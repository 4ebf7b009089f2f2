"""What a recipe means for training: the models, the metric, the part that results depend on."""

from core.methods.metrics import Metric, class_note, ranking_metric
from core.methods.models import BASELINE, MODELS, quick_models, traits
from core.methods.portfolio import portfolio_for
from core.methods.portfolio_table import PortfolioTable
from core.model.train.result import TrainResult
from core.pipeline.training_data import TrainingData, make_training_data
from core.recipe.decision import NO_DECISION
from core.recipe.intention import Intention
from core.recipe.model_pick import ModelPick, as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind


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
    if recipe.intention is not None:
        return _planned(recipe.intention, data)
    chosen = recipe.models or tuple(map(as_model, quick_models(data.task)))
    if any(pick.method == BASELINE for pick in chosen):
        return chosen
    return (ModelPick(method=BASELINE), *chosen)


def compared_models(
    dataset: Dataset, recipe: Recipe, board: TrainResult | None = None
) -> tuple[ModelPick, ...]:
    """The models by hand; of an intention those that its board has, the blend of them left out, or
    all that it tries where there is no board. Raises as `make_training_data` does."""
    if recipe.intention is None or recipe.target is None:
        return recipe.compared
    if board is None:
        return models_of(recipe, make_training_data(dataset, recipe))
    return tuple(
        run.model for run in board.runs if traits.COMBINED not in MODELS[run.pick.method].traits
    )


def _planned(intention: Intention, data: TrainingData) -> tuple[ModelPick, ...]:
    """The baseline, and the portfolio's configurations in their order."""
    kinds = [data.schema[name].kind for name in data.features]
    numbers = sum(kind is Kind.NUMBER for kind in kinds) / len(kinds)
    table = PortfolioTable(data.task, len(data.y), numbers, Kind.CATEGORY in kinds)
    planned = (
        ModelPick(
            method=one.method,
            options=one.options,
            key=f"{one.method}-{one.name}" if one.name else one.method,
        )
        for one in portfolio_for(table, intention.most, is_counted=intention.first is not None)
    )
    return (ModelPick(method=BASELINE), *planned)


def training_part(recipe: Recipe) -> Recipe:
    """The recipe as far as a comparison of models depends on it: the threshold is moved later, and
    the metric ranks scores that are all known."""
    return judged_part(recipe).with_(metric=None)


def judged_part(recipe: Recipe) -> Recipe:
    """The same with the metric, for work that follows it, as a search does."""
    return recipe.essence().with_(threshold=None, decision=NO_DECISION)


def one_model_part(recipe: Recipe) -> Recipe:
    """The recipe as far as work on one of its models depends on it: neither threshold nor other
    models."""
    return judged_part(recipe).with_(models=())


def curve_part(recipe: Recipe) -> Recipe:
    """The same without the metric, for work whose scores by every metric are kept."""
    return one_model_part(recipe).with_(metric=None)
