"""Sharing a project from the command line, which may do everything."""

from core.workspace.store.person import act_as, guard_access
from tests.pages.driving import project_with


def test_a_project_is_given_shared_and_taken_back(run, mixed):
    project = project_with(mixed, name="Old work")
    assert "nobody's yet" in run("share", "Old work")[1]
    said = run("share", "Old work", "anna@example.org", "--right", "owner")[1]
    assert said.strip() == "anna@example.org  owner"
    run("share", project.id, "ben@example.org", "--right", "view")
    found = run("share", project.id, "--json")[1]
    assert found["people"] == {"anna@example.org": "owner", "ben@example.org": "view"}
    assert "ben" not in run("share", project.id, "ben@example.org", "--right", "none")[1]
    guard_access()
    act_as("anna@example.org")
    project.rename("Mine")
    assert project.name == "Mine"


def test_half_a_wish_and_a_person_that_is_none_are_told(run, mixed):
    project_with(mixed, name="Old work")
    assert run("share", "Old work", "anna@example.org")[0] == 2
    assert "Name a person" in run("share", "Old work", "--right", "view")[2]
    assert "names nobody" in run("share", "Old work", "anna", "--right", "view")[2]
