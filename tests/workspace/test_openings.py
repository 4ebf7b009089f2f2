"""Openings of sealed rows: every look counts for all who use the same rows."""

import pytest

from core.workspace.openings import SealedRows, opened_runs
from core.workspace.store.ledger import OPENING, LedgerEntry, enter
from tests.projects import new_project

pytestmark = pytest.mark.usefixtures("database")


def test_each_scoring_counts():
    sealed = SealedRows("rows", new_project().id)
    assert sealed.openings == 0
    assert [sealed.count(run) for run in "aa"] == [1, 2]


def test_the_first_opening_of_a_run_counts():
    sealed = SealedRows("rows", new_project().id)
    assert [sealed.count_first(run) for run in "aab"] == [1, 1, 2]
    assert opened_runs(sealed.project) == ("a", "b")


@pytest.mark.fault("S12", "B2")
def test_s12_the_same_rows_count_for_the_command_line_and_every_project():
    first, second = (SealedRows("rows", new_project().id) for _ in range(2))
    assert SealedRows("rows").count("a") == 1
    assert (first.count_first("a"), second.count_first("a")) == (2, 3)
    assert (first.openings, first.elsewhere) == (3, 2)
    assert SealedRows("others").count("a") == 1
    assert SealedRows("others").openings == 1


def test_a_project_counts_other_rows_that_it_sealed():
    project = new_project().id
    SealedRows("rows", project).count("a")
    assert SealedRows("other rows", project).openings == 1


def test_what_earlier_versions_noted_counts():
    project = new_project().id
    enter(LedgerEntry(project, OPENING, "a run"))
    assert opened_runs(project) == ("a run",)
    assert SealedRows("rows", project).openings == 1
