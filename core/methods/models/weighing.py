"""Classes that count alike, for models that cannot weigh them."""

from typing import Any

from core.methods.models.context import ModelContext


def weighted(context: ModelContext, model: Any) -> Any:
    """Sample weights for a classifier that cannot weigh classes itself, where they are wanted."""
    from core.carried.steps.weights import BalancedFit

    return BalancedFit(model) if context.balanced and context.is_classification else model
