"""A view of Explore drawn by itself on a table."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset
from core.workspace.project import Project
from pages.shared.exploration import Exploration, explore
from tests.pages.driving import draw, project_with


def predicting(dataset: Dataset, target: str | None = "two", **choices: object) -> Recipe:
    """A recipe for one of the targets of the mixed table; None has no target."""
    task = {"amount": "regression", None: None}.get(target, "classification")
    return fresh_recipe(dataset.fingerprint).with_(target=target, task=task, **choices)


def look(
    view: Callable[[Exploration], object],
    dataset: Dataset,
    place: Recipe | Project | None = None,
    link: dict[str, str] | None = None,
) -> AppTest:
    """Draw a view of a table under a recipe, or in a project that is there already; by a link."""
    recipe = place or predicting(dataset)
    project = recipe if isinstance(recipe, Project) else project_with(dataset, recipe)
    return draw(lambda: view(explore(dataset)), project=project, link=link)
