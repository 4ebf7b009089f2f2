"""Projects on the command line: listed, renamed, and forgotten when it is said."""

from core.workspace.project import Project
from tests.pages.driving import project_with


def test_a_project_is_listed_renamed_and_forgotten_when_said(run, mixed):
    project = project_with(mixed, name="first")
    assert run("projects", "--json")[1]["projects"][0]["name"] == "first"
    assert run("projects", "rename", "first", "second")[0] == 0
    assert project.name == "second"
    code, told, _ = run("forget", "second")
    assert code == 0
    assert "Say --yes" in told
    assert project.is_begun
    code, told, _ = run("forget", "second", "--yes")
    assert (code, told.strip()) == (0, "second is forgotten.")
    assert not Project(project.id).is_begun


def test_no_project_and_two_of_a_name_are_a_sentence(run, mixed):
    assert "No project is called 'no'" in run("forget", "no", "--yes")[2]
    ids = {project_with(mixed, name="twin").id for _ in range(2)}
    code, _, why = run("forget", "twin", "--yes")
    assert code == 2
    assert all(each in why for each in ids)
    assert all(Project(each).is_begun for each in ids)


def test_the_report_of_a_project_is_a_file(run, mixed, tmp_path):
    project_with(mixed, name="told")
    file = tmp_path / "told.html"
    code, said, _ = run("report", "told", "-o", str(file))
    assert code == 0
    assert "told is described in" in said
    assert "<title>told: report</title>" in file.read_text(encoding="utf-8")
