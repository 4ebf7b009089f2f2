"""What makes a page's run in a test as short as the page itself, and what is made once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.model.save import Label, fit_and_save
from core.model.train import TrainResult, train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.table import find_task
from core.workspace.files import write_json
from core.workspace.jobs import Jobs, JobState, Reporter, queue
from core.workspace.project import Project
from core.workspace.registry import SavedModel, find_model
from core.workspace.results import remember
from core.workspace.store import changing
from pages.frame import session
from tests.pages.driving import project_with
from tests.shelf import Shelf
from tests.tables import recipe_for

ask_for_the_end = local_script_runner.require_widgets_deltas
RUNS = {"runner.postScriptGC": False, "client.showErrorDetails": "full"}


@pytest.fixture(scope="session", autouse=True)
def short_runs() -> Iterator[None]:
    """Leave out what Streamlit does around every run and no test is about: it reads the metadata of
    every installed distribution in search of components, and collects garbage. Together that took
    longer than most pages. And it asks the script a thousand times a second whether it has ended,
    which the script stops for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for_the_end)
        before = {name: config.get_option(name) for name in RUNS}
        for name, value in RUNS.items():
            config.set_option(name, value)
        yield
        for name, value in before.items():
            config.set_option(name, value)


def wait_for_the_end(runner: LocalScriptRunner, timeout: float) -> None:
    """Wait for the thread of a page's script, or fail as Streamlit does."""
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        ask_for_the_end(runner, 0)


@dataclass(frozen=True)
class Trained:
    """A project whose recipe has a leaderboard on disk."""

    project: Project
    recipe: Recipe
    result: TrainResult


MODELS_OF = {
    "two": ("logistic", "tree"),
    "three": ("logistic", "tree"),
    "amount": ("ridge", "tree"),
}


@pytest.fixture
def trained(shelf: Shelf, workspace: Path, mixed: Dataset) -> Callable[[str], Trained]:
    """A project of the mixed table with two models trained for a target."""

    def make(target: str) -> Trained:
        picks = tuple(Pick(method=method) for method in MODELS_OF[target])
        recipe = recipe_for(mixed, target, models=picks)
        result = remember(train, mixed, training_part(recipe))
        return Trained(project_with(mixed, recipe), recipe, result)

    return lambda target: shelf.take(f"trained-{target}", lambda: make(target), workspace)


@pytest.fixture
def saved(shelf: Shelf, workspace: Path, mixed: Dataset) -> Callable[[str], SavedModel]:
    """A model of the mixed table for a target, saved as `churn` (a class) or `price` (a number)."""

    def make(target: str, name: str) -> None:
        recipe = recipe_for(mixed, target, models=[{"method": MODELS_OF[target][0]}])
        fit_and_save(mixed, recipe, recipe.models[0], Label(name, "for tests"))

    def take(target: str) -> SavedModel:
        name = "price" if target == "amount" else "churn"
        shelf.take(f"saved-{target}", lambda: make(target, name), workspace)
        return find_model(name)

    return take


class JobsAtOnce(Jobs):
    """Does every job here and now, in this process: what comes of it, without the wait."""

    def submit(self, project: str, kind: str, title: str, arguments: dict[str, Any]) -> str:
        job = super().submit(project, kind, title, arguments)  # with no slot it stays in the queue
        folder = self.folder / job
        state = JobState.DONE
        try:
            result = find_task(kind).run(Project(project), Reporter(folder), arguments)
        except WorkbenchError as error:
            write_json(folder / "error.json", {"message": str(error)})
            state = JobState.FAILED
        else:
            write_json(folder / "result.json", result)
        changing(lambda connection: queue.end(connection, job, state))
        return job


@pytest.fixture
def jobs_at_once(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    """Pages queue their jobs with one that does them at once."""
    jobs = JobsAtOnce(workspace / "jobs", slots=0)
    monkeypatch.setattr(session, "jobs", lambda: jobs)
    yield jobs
    jobs.close()
