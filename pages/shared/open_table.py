"""Making a table the project's own."""

from pathlib import Path

from core.data.load.notes.source_file import forget_file
from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset
from core.table.schema import propose_target, propose_task
from pages.frame import session


def open_dataset(table: Dataset) -> None:
    """Make a table the project's own, with a proposed target, as a step that can be undone."""
    project = session.project()
    is_new = not project.record.get("name")
    project.put_dataset(table)
    forget_file(project.dataset_folder(table.fingerprint))
    if is_new:
        project.rename(Path(table.name).stem)
    recipe = fresh_recipe(table.fingerprint)
    target = propose_target(table.schema)
    if target:
        task = propose_task(table.schema[target.value], table.rows)
        recipe = recipe.with_(target=target.value, task=task.value)
    session.change(recipe, f"Load {table.name}")


def table_folder() -> Path:
    """Where the open table lies: notes beside it come back with it when a change is undone."""
    project = session.project()
    return project.dataset_folder(project.fingerprint or "")
