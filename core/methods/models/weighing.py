"""Classes that weigh differently, for models that cannot weigh them."""

from typing import Any

from core.methods.models.context import ModelContext


def weighted(context: ModelContext, model: Any) -> Any:
    """Sample weights for a classifier that cannot weigh classes itself, where they are wanted."""
    from core.parts.steps.models.weights import BalancedFit

    if context.class_weight is None or not context.is_classification:
        return model
    return BalancedFit(model, context.class_weight)
