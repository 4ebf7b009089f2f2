"""What a model must know before it is built."""

from dataclasses import dataclass

from core.methods.context import MethodContext


@dataclass(frozen=True)
class ModelContext(MethodContext):
    """What every method is told, whether classes count alike, and the metric that ranks models."""

    balanced: bool = False
    metric: str | None = None

    @property
    def class_weight(self) -> str | None:
        return "balanced" if self.balanced else None
