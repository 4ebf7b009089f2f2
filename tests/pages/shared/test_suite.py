"""The project's expectations: none, kept, read back, damaged."""

import pytest

from core.data.expectations import Suite, make_rule, suite_from_text
from core.errors import WorkbenchError
from core.workspace.store import changing
from core.workspace.store.documents import put_document
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
    assert suite_from_text((project.folder / "expectations.json").read_text()) == SUITE


def test_a_damaged_file_is_refused_in_words():
    project = new_project("p")
    changing(lambda connection: put_document(connection, project.id, "expectations", "{"))

    def part():
        with pytest.raises(WorkbenchError, match="expectations cannot be read: it is damaged"):
            project_suite()

    draw(part, project=project)
