"""The project's name in a field."""

from core.workspace.project import Project
from pages.load.project_name import name_form
from tests.pages.driving import HOSTILE, draw, project_with
from tests.projects import new_project


def test_a_new_name_is_kept_at_once(mixed):
    project = project_with(mixed, name="before")
    page = draw(name_form, project=project)
    assert page.text_input[0].value == "before"
    page.text_input[0].set_value(HOSTILE).run()
    assert Project(project.id).name == HOSTILE
    assert page.text_input[0].value == HOSTILE


def test_a_field_that_was_drawn_before_names_nothing_back():
    """Two tabs wrote their fields' old values over each other at every click."""
    project = new_project("first")
    page = draw(name_form, project=project)
    project.rename("by another tab")
    page.run()
    assert project.name == "by another tab"
    assert page.text_input[0].value == "by another tab"
