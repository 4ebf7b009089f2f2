"""Making a table the project's: its name, a proposed target, and a step that can be undone."""

import pandas as pd

from core.recipe.history import load_history
from core.table.dataset import make_dataset
from core.workspace.project import Project
from pages.frame import session
from pages.shared.open_table import open_dataset, table_folder
from tests.pages.driving import draw, last_change, project_with, recipe_of

CHURN = make_dataset(
    pd.DataFrame({"age": range(60), "churn": ["yes", "no", "no"] * 20}), "people 2024.csv"
)


def opened(table, project=None) -> Project:
    def part():
        open_dataset(table)
        return session.project()

    return draw(part, project=project).given[0]


def test_a_new_project_is_named_after_the_file_and_has_a_proposed_target():
    project = opened(CHURN)
    assert project.name == "people 2024"
    assert project.load_dataset().fingerprint == CHURN.fingerprint
    recipe = recipe_of(project)
    assert (recipe.target, recipe.task, recipe.dataset) == (
        "churn",
        "classification",
        CHURN.fingerprint,
    )
    assert last_change(project) == "Load people 2024.csv"


def test_a_table_that_proposes_nothing_leaves_the_target_open():
    days = pd.date_range("2024-01-01", periods=40)
    plain = make_dataset(pd.DataFrame({"a": days, "b": days}), "p.csv")
    assert recipe_of(opened(plain)).target is None


def test_another_table_keeps_the_projects_name_and_can_be_undone(mixed):
    project = project_with(mixed, name="Mine")
    assert opened(CHURN, project).name == "Mine"
    before = load_history(project).undo()
    assert before.recipe.dataset == mixed.fingerprint


def test_notes_lie_beside_the_open_table(mixed):
    project = project_with(mixed)
    folder = draw(table_folder, project=project).given[0]
    assert folder == project.dataset_folder(mixed.fingerprint)
