"""What a model must know before it is built."""

from dataclasses import dataclass
from typing import Any

from core.methods.context import MethodContext


@dataclass(frozen=True)
class ModelContext(MethodContext):
    """What every method is told, and what an error on each class counts.

    `class_weight` is "balanced" where all classes count alike, a weight for every class of the
    target, or None where every row counts alike. `positive` is the class of two that counts as
    such.
    """

    class_weight: str | dict[Any, float] | None = None
    positive: Any = None
