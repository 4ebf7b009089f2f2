"""Smaller models in the place of one: what they cost, and what they lose."""

from core.model.smaller.compare import smaller_models
from core.model.smaller.cost import Cost
from core.model.smaller.found import MAY_LOSE, SmallerModels, SmallerWay
from core.model.smaller.ways import smaller_picks

__all__ = [
    "MAY_LOSE",
    "Cost",
    "SmallerModels",
    "SmallerWay",
    "smaller_models",
    "smaller_picks",
]
