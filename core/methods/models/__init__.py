"""The models: one catalogue, a build function each, made for a task by `make_model`."""

from core.methods.models.catalog import (
    BASELINE,
    MODELS,
    QUICK,
    make_model,
    models_for,
    quick_models,
    traits_of,
)
from core.methods.models.context import ModelContext

__all__ = [
    "BASELINE",
    "MODELS",
    "QUICK",
    "ModelContext",
    "make_model",
    "models_for",
    "quick_models",
    "traits_of",
]
