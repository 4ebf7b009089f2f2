"""Which models are compared, how, and from which probability on a row is called positive."""

from core.choices.pick import Pick
from core.methods.metrics import DEFAULT_METRIC, METRICS
from core.methods.models import MODELS, quick_models
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.wording.numbers import counted


def compare_models(recipe: Recipe, models: tuple[Pick, ...], metric: str, split: SplitPlan) -> Edit:
    """Choose the models to compare, the metric that ranks them, and how rows are set aside."""
    is_usual = recipe.task is not None and metric == DEFAULT_METRIC[recipe.task]
    changed = recipe.with_(models=models, metric=None if is_usual else metric, split=split)
    return Edit(changed, f"Train {counted(len(models), 'model')}")


def use_tuned(recipe: Recipe, pick: Pick) -> Edit:
    """Put a model in the place of the one of its kind, or add it."""
    before = recipe.models or tuple(Pick(method=key) for key in quick_models(recipe.task or ""))
    if any(model.method == pick.method for model in before):
        models = tuple(pick if model.method == pick.method else model for model in before)
    else:
        models = (*before, pick)
    return Edit(recipe.with_(models=models), f"Tuned options: {pick.in_words(MODELS)}")


def judge_by(recipe: Recipe, metric: str) -> Edit:
    """Choose the metric that ranks."""
    changed = recipe.with_(metric=metric)
    return Edit(changed, f"Judge by {METRICS[metric].label}")


def set_threshold(recipe: Recipe, threshold: float | None) -> Edit:
    """Call a row positive from this probability on; None: where it is the likelier class."""
    if threshold is None:
        sentence = "No threshold: the likelier class"
    else:
        sentence = f"Threshold {threshold:.3f}"
    return Edit(recipe.with_(threshold=threshold), sentence)
