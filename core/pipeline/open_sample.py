"""Opening one of the samples as a project: its table, its target, and the division that its rows
ask for."""

from core.data.load.samples import SampleTable, sample_path
from core.pipeline.open_table import open_file
from core.recipe.edits.edit import Edit
from core.recipe.history import load_history, put_in_force
from core.recipe.split_plan import make_plan
from core.workspace.project import Project


def open_sample(project: Project, sample: SampleTable) -> None:
    """Make a sample's table the project's own. Where its rows are of a process in time they are
    divided so, as a step that can be undone: each stretch is scored by what came before it."""
    path = sample_path(sample.key)
    open_file(project, path, path.name)
    recipe = load_history(project).recipe
    if sample.time and recipe is not None:
        divided = recipe.with_(split=make_plan(kind="rolling", time=sample.time))
        put_in_force(project, Edit(divided, f"Divide rows by {sample.time}"))
