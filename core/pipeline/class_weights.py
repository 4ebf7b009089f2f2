"""What an error on each class counts, as a recipe says."""

from typing import Any, cast

from core.errors import NotApplicableError
from core.methods.balance import BALANCERS
from core.recipe.recipe import Recipe


def class_weights(recipe: Recipe, classes: tuple[Any, ...]) -> str | dict[Any, float] | None:
    """A weight for every class; "balanced" where none is given, None where no class is weighed.

    Raises NotApplicableError for a label that is none of the classes.
    """
    if "weights" not in BALANCERS[recipe.balance.method].traits or not classes:
        return None
    given = cast("dict[str, float]", recipe.balance.options.get("weights", {}))
    if not given:
        return "balanced"
    known = {str(label): label for label in classes}
    unknown = [label for label in given if label not in known]
    if unknown:
        raise NotApplicableError(
            f"A weight is given to {unknown[0]!r}, which is none of the classes "
            f"{', '.join(map(repr, known))}; set the weights again on Balance."
        )
    return {label: float(given.get(name, 1.0)) for name, label in known.items()}
