"""Making a table a project's own: put and named, its source noted, a target proposed."""

from pathlib import Path

from core.data.large import check_fits
from core.data.load import ReadPlan, read
from core.data.load.notes.origin import ORIGIN, Origin
from core.data.load.notes.source_file import SOURCE, note_source
from core.data.load.read import Reading
from core.data.prepared import SavedTable
from core.pipeline.class_balance import with_suited_metric
from core.recipe.edits.edit import Edit
from core.recipe.edits.target import predict
from core.recipe.history import load_history, put_in_force
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset
from core.table.proposals import propose_target, propose_task
from core.table.schema import Task
from core.workspace.project import Project


def open_table(project: Project, table: Dataset, origin: Origin | None = None) -> None:
    """Make a table the project's own, with a proposed target, as a step that can be undone.

    A project without a name takes the table's. `origin` says where a table came from that is no
    kept file.
    """
    is_new = not project.has_name
    project.put_dataset(table)
    SOURCE.forget(project.dataset_folder(table.fingerprint))
    if is_new:
        project.rename(Path(table.name).stem)
    put_in_force(project, Edit(proposed_recipe(table), f"Load {table.name}"))
    if origin is not None:
        ORIGIN.write(project, origin)
        project.log("source", origin.place)


def open_reading(
    project: Project, path: Path, reading: Reading, origin: Origin | None = None
) -> None:
    """Make the table of a file the project's own; the file at `path` can then be read otherwise."""
    open_table(project, reading.dataset, origin)
    note_source(project.dataset_folder(reading.dataset.fingerprint), path, reading)


def open_file(project: Project, path: Path, name: str, plan: ReadPlan | None = None) -> None:
    """Read a file and make its table the project's own; `name` is what its owner calls it.

    Raises TooLargeError for one that does not fit into memory, and as `read` does.
    """
    check_fits(path, name)
    open_reading(project, path, read(path, name, plan))


def open_prepared(project: Project, saved: SavedTable, table: Dataset) -> None:
    """Make a prepared table the project's own; its kinds and its target come along."""
    place = f"the saved table {saved.title}"
    open_table(project, table, Origin(table.fingerprint, place))
    recipe = load_history(project).recipe or fresh_recipe(table.fingerprint)
    put_in_force(project, take_over(recipe, saved, table.schema.names))


def proposed_recipe(table: Dataset) -> Recipe:
    """The first recipe of a table: the target and task that its columns suggest, if any do."""
    recipe = fresh_recipe(table.fingerprint)
    target = propose_target(table.schema)
    if target is None:
        return recipe
    task = propose_task(table.schema[target.value], table.rows)
    chosen = predict(recipe, target.value, Task(task.value))
    return with_suited_metric(table, recipe, chosen).recipe


def take_over(recipe: Recipe, saved: SavedTable, names: tuple[str, ...]) -> Edit:
    """Take over what was known of a prepared table, as far as it has the columns `names`."""
    recipe = recipe.with_(kinds={n: kind for n, kind in saved.kinds.items() if n in names})
    if saved.target in names and saved.task is not None:
        recipe = predict(recipe, saved.target, Task(saved.task)).recipe
    return Edit(recipe, f"Take over what was known of {saved.title}")
