"""Renaming and forgetting a project from its tile or its page."""

from core.workspace.files import home
from core.workspace.project import Project
from pages.frame import session
from pages.load.recent import recent_tiles
from pages.shared.manage_project import ask_to_forget, manage
from tests.pages.driving import HOSTILE, button, draw, plain, project_with


def test_the_tile_renames(mixed):
    project = project_with(mixed, name="before")
    page = draw(manage, project, "before", project=project)
    page.text_input[0].set_value(HOSTILE)
    button(page, "Rename").click().run()
    assert not page.exception
    assert project.name == HOSTILE


def test_the_tile_forgets_after_it_said_what_goes(mixed):
    project, other = project_with(mixed, name="gone"), project_with(mixed, name="stays")
    page = draw(recent_tiles)
    page.button(key=f"project.{project.id}.manage").click().run()
    assert "Forget gone? Its tables, uploads, recipe, runs, results" in plain(page)
    assert project.is_begun
    page = draw(manage, project, "gone")
    page.button(key=f"project.{project.id}.forget").click().run()
    assert not Project(project.id).is_begun
    assert not (home() / "projects" / project.id).exists()
    assert other.is_begun


def test_an_open_project_that_is_forgotten_is_no_longer_open(mixed):
    project = project_with(mixed, name="open")

    def part():
        session.project()
        ask_to_forget(project)

    page = draw(part, project=project)
    page.button(key=f"project.{project.id}.forget").click().run()
    assert not Project(project.id).is_begun
    assert page.session_state["project"] != project.id
    assert not page.exception
