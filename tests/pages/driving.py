"""Pages without a browser: a project on disk, a page run against it."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from core.recipe.history import History, save_history
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.project import Project, create_project
from pages.frame.workflow import SCRIPTS

ROOT = Path(__file__).parents[2]
PATIENCE = 120


def project_with(dataset: Dataset, recipe: Recipe, name: str = "Test project") -> Project:
    """A project on disk that has a table and a recipe."""
    project = create_project(name)
    project.put_dataset(dataset)
    project.rename(name)
    save_history(project, History().record(recipe, "start"))
    return project


def at_page(name: str) -> AppTest:
    """A page by itself, as a cold deep link opens it; not run yet."""
    return AppTest.from_file(str(ROOT / SCRIPTS[name]), default_timeout=PATIENCE)


def at_app() -> AppTest:
    """The app with its frame; not run yet."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)


def open_page(name: str, project: Project | None = None) -> AppTest:
    """Run one page by itself."""
    page = at_page(name)
    if project is not None:
        page.query_params["project"] = project.id
    return page.run()


def words(page: AppTest) -> str:
    """Every text on the page that a person would read first."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(page, kind))


def draw(
    part: Callable[..., object],
    *arguments: object,
    project: Project | None = None,
    link: dict[str, str] | None = None,
) -> AppTest:
    """Run one part of a page by itself, with a project open and a link's query."""
    page = AppTest.from_function(_script, default_timeout=PATIENCE, args=(part, arguments))
    page.query_params.update(link or {})
    if project is not None:
        page.query_params["project"] = project.id
    return page.run()


def _script(part, arguments):
    part(*arguments)
