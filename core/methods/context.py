"""What a method of the pipeline is told of what it is for."""

from dataclasses import dataclass

from core.table.schema import Task


@dataclass(frozen=True)
class MethodContext:
    """The task, the number of classes, the seed of the recipe, and what the model takes.

    Nothing may tell the task from the target's values: whole numbers can be classes or prices.
    `keeps_gaps` and `keeps_units` say that the model takes gaps, or any unit, as they are.
    `texts` names the columns that are read as texts, `levels` the categories whose levels the model
    takes as they are.
    """

    task: Task
    classes: int = 2
    seed: int = 0
    keeps_gaps: bool = False
    keeps_units: bool = False
    texts: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION
