"""What makes a page's run in a test as short as the page itself, and what is made once."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from streamlit import config
from streamlit.components.v2 import manifest_scanner

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.machine import environment
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
from core.workspace.store import changing, reading
from core.workspace.store.database import FILE
from core.workspace.store.schema import about, meta, new
from pages.frame import session
from tests.pages.driving import project_with
from tests.tables import recipe_for

TABLES = [table for table in meta.sorted_tables if table is not about]
NUMBER = ("ledger", "number")  # given anew
RUNS = {"runner.postScriptGC": False, "client.showErrorDetails": "full"}


@pytest.fixture(scope="session", autouse=True)
def short_runs() -> Iterator[None]:
    """Leave out what Streamlit does around every run and no test is about: it reads the metadata of
    every installed distribution in search of components, and collects garbage. Together that took
    longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        before = {name: config.get_option(name) for name in RUNS}
        for name, value in RUNS.items():
            config.set_option(name, value)
        yield
        for name, value in before.items():
            config.set_option(name, value)


class Shelf:
    """Workspaces that take seconds to make, such as one with a trained leaderboard: each is made
    once, and a test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[str, Any] = {}

    def take(self, name: str, make: Callable[[], Any], workspace: Path) -> Any:
        """What `make` gave back, with all that it wrote into its workspace in this one."""
        own = self.folder / name
        if name not in self.made:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(environment.HOME.name, str(own))
                self.made[name] = make()
        unlike = shutil.ignore_patterns(f"{FILE}*")
        shutil.copytree(own, workspace, dirs_exist_ok=True, ignore=unlike)
        _add_rows(own)
        return self.made[name]


def _add_rows(home: Path) -> None:
    """Add the rows of another workspace to this one's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(environment.HOME.name, str(home))
        with reading() as connection:
            found = {table: connection.execute(select(table)).mappings().all() for table in TABLES}

    def work(connection: Connection) -> None:
        for table, rows in found.items():
            own = [{k: v for k, v in row.items() if (table.name, k) != NUMBER} for row in rows]
            if own:
                connection.execute(new(connection, table), own)

    changing(work)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


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
