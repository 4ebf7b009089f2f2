"""Which models are compared, how, and from which probability on a row is called positive."""

from collections.abc import Sequence

from core.choices.pick import Pick
from core.methods.metrics import DEFAULT_METRIC, METRICS
from core.methods.models import MODELS
from core.recipe.edits.edit import Edit
from core.recipe.model_pick import ModelPick, as_model, calibrated_key, free_key
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.wording.numbers import counted, number_text


def compare_models(recipe: Recipe, models: Sequence[Pick], metric: str, split: SplitPlan) -> Edit:
    """Choose the models to compare, the metric that ranks them, and how rows are set aside. The
    quick ones named are the same choice as none named: nothing is trained for it again."""
    is_usual = recipe.task is not None and metric == DEFAULT_METRIC[recipe.task]
    named, quick = map(as_model, models), recipe.with_(models=()).compared
    is_quick = {one.key: one for one in named} == {one.key: one for one in quick}
    chosen = () if is_quick else tuple(models)
    changed = recipe.with_(models=chosen, metric=None if is_usual else metric, split=split)
    return Edit(changed, f"Train {counted(len(models), 'model')}")


def use_tuned(recipe: Recipe, models: Sequence[ModelPick], pick: Pick) -> Edit:
    """Compare these models with a tuned one in the place of that of its key, or beside them."""
    tuned = as_model(pick)
    if any(model.key == tuned.key for model in models):
        put = tuple(tuned if model.key == tuned.key else model for model in models)
    else:
        put = (*models, tuned)
    return Edit(_with_models(recipe, put), f"Tuned options: {pick.in_words(MODELS)}")


def add_another(recipe: Recipe, models: Sequence[ModelPick], key: str) -> Edit:
    """Compare these models and one of them twice, the second to be given other options."""
    twin = next(model for model in models if model.key == key)
    added = twin.model_copy(update={"key": free_key(twin.method, (model.key for model in models))})
    place = [model.key for model in models].index(key) + 1
    changed = recipe.with_(models=(*models[:place], added, *models[place:]))
    return Edit(changed, f"Another {MODELS[twin.method].label}")


def add_calibrated(recipe: Recipe, models: Sequence[ModelPick], key: str, method: str) -> Edit:
    """Compare these models and one of them calibrated by a method, beside itself; the trials that
    its options were the best of count for both."""
    inside = next(model for model in models if model.key == key)
    estimator = {"method": inside.method, "options": dict(inside.options)}
    added = ModelPick(
        method="calibrated",
        options={"estimator": estimator, "method": method},
        key=calibrated_key(key),
        trials=inside.trials,
        optimism=inside.optimism,
    )
    changed = _with_models(recipe, (*models, added))
    return Edit(changed, f"{MODELS[inside.method].label}, calibrated, as well")


def add_smaller(recipe: Recipe, models: Sequence[ModelPick], pick: ModelPick, what: str) -> Edit:
    """Compare these models and a smaller one that may stand in the place of one of them; another
    of its key gives way."""
    others = tuple(model for model in models if model.key != pick.key)
    return Edit(_with_models(recipe, (*others, pick)), f"A smaller model as well: {what}")


def _with_models(recipe: Recipe, models: tuple[ModelPick, ...]) -> Recipe:
    """The recipe with models that are those of before but for one: a blend of them stays."""
    return recipe.with_(models=models, blend=recipe.blend)


def judge_by(recipe: Recipe, metric: str) -> Edit:
    """Choose the metric that ranks."""
    changed = recipe.with_(metric=metric)
    return Edit(changed, f"Judge by {METRICS[metric].label}")


def set_threshold(recipe: Recipe, threshold: float | None) -> Edit:
    """Call a row positive from this probability on; None: where it is the likelier class."""
    if threshold is None:
        sentence = "No threshold: the likelier class"
    elif threshold > 1:
        sentence = "A threshold above every probability: no row is positive"
    else:
        sentence = f"Threshold {number_text(threshold, 3)}"
    decision = recipe.decision.with_(promise=None)
    return Edit(recipe.with_(threshold=threshold, decision=decision), sentence)
