"""Before there is a table: the ways to one."""

import pytest

from core.data.load import SAMPLES
from core.recipe.edits.target import predict
from core.recipe.history import load_history, put_in_force
from core.table.schema import Task
from core.tasks.table import TRAIN
from core.workspace.project import list_projects
from pages.frame import session
from pages.load.recent import recent_tiles
from pages.load.samples import sample_tiles
from pages.load.start import start_view
from tests.pages.driving import HOSTILE, draw, project_with, words


@pytest.mark.fault("U9")
def test_it_says_what_it_is_and_asks_for_a_file_first():
    page = draw(start_view)
    assert [head.value for head in page.title] == ["Holdout"]
    assert [head.value for head in page.header] == ["Try a sample"]
    assert len(page.file_uploader) == 1
    assert page.segmented_control[0].label == "Or from elsewhere"
    assert "a table to a model you can trust" in words(page)


def test_a_sample_is_one_click_and_tells_nothing_of_what_is_hidden_in_it():
    page = draw(sample_tiles)
    assert len(page.button) == len(SAMPLES)
    assert all(sample.picture.is_file() for sample in SAMPLES)
    assert "lanted" not in words(page)
    page.button[0].click().run()
    assert not page.exception
    assert list_projects()[0].load_dataset().rows > 1000


def test_recent_projects_are_offered_with_their_names_made_harmless(mixed):
    project = project_with(mixed, name=HOSTILE)

    def part():
        recent_tiles()
        return session.project().id

    page = draw(part)
    go_on, manage = page.button
    assert manage.icon == ":material/more_vert:"
    assert HOSTILE not in go_on.label
    assert go_on.click().run().given[-1] == project.id
    assert "Go on with" in words(page)


@pytest.mark.parametrize("is_trained", [False, True])
def test_a_recent_project_is_known_by_its_table_target_and_last_leader(mixed, is_trained):
    project = project_with(mixed, name="Sales")
    recipe = load_history(project).recipe
    put_in_force(project, predict(recipe, "two", Task.CLASSIFICATION))
    if is_trained:
        project.log(TRAIN.kind, "Tree: ROC-AUC 0.812 ± 0.010")
    page = draw(recent_tiles)
    assert page.button[0].label == "Sales"
    assert "→ two" in words(page)
    assert ("ROC" in words(page)) == is_trained
