"""The tables that tools are compared on, each divided once: who is compared sees the same rows."""

from dataclasses import dataclass
from pathlib import Path

from bench.boosting_tables import TABLES
from core.data.load import read
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset
from core.table.proposals import propose_task
from core.table.schema import Task


@dataclass(frozen=True)
class ModelCase:
    """A table with its recipe: the target, the task, and rows that stay sealed for all tools."""

    name: str
    dataset: Dataset
    recipe: Recipe

    @property
    def data(self) -> TrainingData:
        return make_training_data(self.dataset, self.recipe)

    def write(self, folder: Path) -> None:
        """`train.csv` and `test.csv` for tools that know of no sealing: the columns that a model
        may learn from, and the target last."""
        data, rows = self.data, split_rows(self.data, self.recipe)
        frame = data.X.assign(**{self.target: data.y})
        folder.mkdir(parents=True, exist_ok=True)
        frame.iloc[rows.train].to_csv(folder / "train.csv", index=False)
        frame.iloc[rows.test].to_csv(folder / "test.csv", index=False)

    @property
    def target(self) -> str:
        return str(self.recipe.target)

    @property
    def kind(self) -> str:
        """`binary`, `classes` or `numbers`, as tools are told."""
        if self.recipe.task is Task.REGRESSION:
            return "numbers"
        return "binary" if len(self.data.classes) == 2 else "classes"


def case_of(name: str) -> ModelCase:
    """A table by its name in the list of those that need no network, or `PATH.csv:TARGET`."""
    if name in TABLES:
        return ModelCase(name, *TABLES[name]())
    path, _, target = name.rpartition(":")
    dataset = read(Path(path), Path(path).name).dataset
    task = propose_task(dataset.schema[target], dataset.rows).value
    chosen = fresh_recipe(dataset.fingerprint).with_(target=target, task=task)
    return ModelCase(Path(path).stem, dataset, chosen)
