"""What a model must know before it is built."""

from dataclasses import dataclass

from core.table.schema import Task


@dataclass(frozen=True)
class ModelContext:
    """The task, the number of classes, the seed, and whether classes count alike."""

    task: Task
    classes: int = 2
    seed: int = 0
    balanced: bool = False

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION

    @property
    def class_weight(self) -> str | None:
        return "balanced" if self.balanced else None
