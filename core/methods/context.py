"""What a method of the pipeline is told of what it is for."""

from dataclasses import dataclass

from core.table.schema import Task


@dataclass(frozen=True)
class MethodContext:
    """The task, the number of classes, and the seed of the recipe.

    Nothing may tell the task from the target's values: whole numbers can be classes or prices.
    """

    task: Task
    classes: int = 2
    seed: int = 0

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION
