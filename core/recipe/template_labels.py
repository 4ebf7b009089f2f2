"""What a template says of classes, where the target of another table has others."""

from core.choices.pick import Pick
from core.methods.clean.catalog import CLEANING
from core.parts.values.kinds import as_labels
from core.recipe.decision import labels_in
from core.recipe.named_columns import step_uses
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def with_known_labels(recipe: Recipe, dataset: Dataset, lost: list[str]) -> Recipe:
    """The recipe without a positive class, class weights and costs that the target does not know;
    `lost` is told of each."""
    known = _labels(recipe, dataset)
    if known is None:
        return recipe
    if recipe.positive is not None and recipe.positive not in known:
        lost.append(f"The positive class {recipe.positive!r}, which the target has not.")
        recipe = recipe.with_(positive=None)
    weights = recipe.balance.options.get("weights")
    if isinstance(weights, dict) and not weights.keys() <= known:
        lost.append("The weights of classes, some of which the target has not.")
        recipe = recipe.with_(balance=Pick(method=recipe.balance.method))
    if not labels_in(recipe.decision.costs or {}) <= known:
        lost.append("What wrong answers cost, for classes some of which the target has not.")
        recipe = recipe.with_(decision=recipe.decision.with_(costs=None))
    return recipe


def _labels(recipe: Recipe, dataset: Dataset) -> set[str] | None:
    """The target's labels as the table has them; None where cleaning may change them."""
    target = recipe.target
    if target is None or target not in dataset.schema.names:
        return None
    if any(use.name == target for step in recipe.cleaning for use in step_uses(step, CLEANING)):
        return None
    return {*as_labels(dataset.frame[target]).dropna().unique()}
