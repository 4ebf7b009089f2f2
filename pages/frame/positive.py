"""Which class counts as positive, named wherever the target stands."""

from core.pipeline.positive_class import PositiveClass, positive_class, positive_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def known_positive(dataset: Dataset, recipe: Recipe) -> PositiveClass | None:
    """The positive class of a recipe's target with its reason; None where there are not two."""
    found: PositiveClass | None = session.remembered(positive_class, dataset, positive_part(recipe))
    return found
