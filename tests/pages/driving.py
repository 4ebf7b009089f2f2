"""Pages without a browser: a project on disk, and a page or one part of it run against it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from core.recipe.history import History, load_history, save_history
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset
from core.workspace.files import home
from core.workspace.project import Project
from core.workspace.store.transactions import close_opened
from pages.frame.workflow import SCRIPTS
from tests.projects import new_project

ROOT = Path(__file__).parents[2]
PATIENCE = 120
HOSTILE = "**x** <script> $a$ [y](http://evil)"


def project_with(
    dataset: Dataset, recipe: Recipe | None = None, name: str = "Test project"
) -> Project:
    """A project on disk that has a table and a recipe."""
    project = new_project(name)
    project.put_dataset(dataset)
    project.rename(name)
    save_history(project, History().record(recipe or fresh_recipe(dataset.fingerprint), "start"))
    return project


def recipe_of(project: Project) -> Recipe:
    """The recipe in force, as it lies on disk."""
    recipe = load_history(project).recipe
    assert recipe is not None
    return recipe


def everything_kept() -> bytes:
    """All that lies in the workspace, its database included."""
    close_opened()  # what stands in the log of the database goes into its file
    return b"".join(path.read_bytes() for path in home().rglob("*") if path.is_file())


def last_change(project: Project) -> str:
    """The sentence of the newest entry of the history."""
    history = load_history(project)
    return history.entries[history.position].sentence


def at_page(name: str) -> AppTest:
    """A page by itself, as a cold deep link opens it; not run yet."""
    return AppTest.from_file(str(ROOT / SCRIPTS[name]), default_timeout=PATIENCE)


def at_app() -> AppTest:
    """The app with its frame; not run yet."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)


def open_page(name: str, project: Project | None = None, view: str = "") -> AppTest:
    """Run one page by itself, on one of its views."""
    page = at_page(name)
    if view:
        page.query_params["view"] = view
    return _run(page, project)


def draw(
    part: Callable[..., object],
    *arguments: object,
    project: Project | None = None,
    link: dict[str, str] | None = None,
) -> AppTest:
    """Run one part of a page by itself, with a project open and a link's query; it must not fail.

    What the part gives back is in the list `page.given`, one entry a run.
    """
    given: list[Any] = []
    page = AppTest.from_function(_script, default_timeout=PATIENCE, args=(part, arguments, given))
    page.query_params.update(link or {})
    page.given = given
    _run(page, project)
    assert not page.exception, page.exception[0].value
    return page


def _script(part, arguments, given):
    given.append(part(*arguments))


def _run(page: AppTest, project: Project | None) -> AppTest:
    if project is not None:
        page.query_params["project"] = project.id
    return page.run()


def words(page: AppTest) -> str:
    """Every text on the page that a person would read first."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
    )
    return "\n".join(str(element.value) for kind in kinds for element in getattr(page, kind))


def plain(page: AppTest) -> str:
    """The same without the marks that keep names from being markdown."""
    return words(page).replace("\\", "").replace("\u2060", "")


def tile_values(page: AppTest) -> dict[str, str]:
    """The figures in tiles, by their names."""
    return {metric.label: metric.value for metric in page.metric}


def box(page: AppTest, label: str) -> Any:
    """The select box with a label."""
    return next(found for found in page.selectbox if found.label == label)


def button(page: AppTest, label: str) -> Any:
    """The first button with a label."""
    return next(found for found in page.button if found.label == label)


def table_with(page: AppTest, column: str) -> pd.DataFrame:
    """The first table that has a column."""
    shown = (*page.dataframe, *page.table)
    return next(found.value for found in shown if column in found.value)


def edit(page: AppTest, prefix: str, rows: dict[int, dict[str, object]]) -> AppTest:
    """Run the page as if cells of its editor had been changed."""
    (editor,) = [found for found in page.dataframe if str(found.key).startswith(prefix)]
    changes = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    page.session_state[editor.key] = changes
    return page.run()


def charts(page: AppTest) -> list[dict[str, Any]]:
    """The Plotly figures as they are sent to the browser."""
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def downloads(page: AppTest) -> list[str]:
    """The labels of the buttons that hand out a file."""
    return [found.proto.label for found in page.get("download_button")]
