"""What a model must know before it is built."""

from dataclasses import dataclass

from core.methods.context import MethodContext


@dataclass(frozen=True)
class ModelContext(MethodContext):
    """What every method is told, and whether classes count alike."""

    balanced: bool = False

    @property
    def class_weight(self) -> str | None:
        return "balanced" if self.balanced else None
