"""The project's expectations: none, kept, read back, damaged."""

import pytest

from core.data.expectations import Suite, make_rule
from core.errors import WorkbenchError
from pages.shared.suite import keep_suite, project_suite
from tests.pages.driving import HOSTILE, draw
from tests.projects import new_project

SUITE = Suite(name="s", rules=(make_rule("expect_column_to_exist", HOSTILE),))


def test_a_project_without_expectations_has_none():
    assert draw(project_suite, project=new_project("p")).given == [None]


def test_what_is_kept_comes_back():
    project = new_project("p")
    draw(keep_suite, SUITE, project=project)
    assert draw(project_suite, project=project).given[0].rules == SUITE.rules


def test_a_damaged_file_is_refused_in_words():
    project = new_project("p")
    (project.folder / "expectations.json").write_text("{")

    def part():
        with pytest.raises(WorkbenchError, match="saved schema"):
            project_suite()

    draw(part, project=project)
