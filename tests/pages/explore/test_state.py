"""What the explorer keeps: its chart and filter, of one table, whatever lies on disk."""

import pytest

from core.explore.visual import Spec
from core.explore.visual.state import EXPLORER
from core.workspace.store import changing
from core.workspace.store.documents import put_document
from pages.explore.state import (
    ExplorerState,
    keep_filters,
    keep_spec,
    load_state,
    prepare_shelves,
)
from pages.frame import session
from tests.pages.driving import draw, project_with


@pytest.fixture
def project(dataset):
    return project_with(dataset)


def test_chart_and_filter_outlive_the_session(project):
    draw(lambda: keep_spec(Spec(x="city")), project=project)
    draw(lambda: keep_filters((" a > 1 ", "", "a > 1", "b")), project=project)
    (state,) = draw(load_state, project=project).given
    assert state.spec == Spec(x="city")
    assert state.filters == ("a > 1", "b")
    assert state.dataset == project.fingerprint
    assert "a > 1" in state.condition


@pytest.mark.parametrize("content", ["", "[]", '{"spec": 3}', '{"other": 1}'])
def test_a_damaged_or_old_state_starts_afresh(project, content):
    changing(lambda connection: put_document(connection, project.id, "explorer", content))
    (state,) = draw(load_state, project=project).given
    assert state == ExplorerState(dataset=project.fingerprint)


def test_the_state_of_another_table_is_not_taken(project):
    EXPLORER.write(project, ExplorerState(dataset="0" * 32, filters=("a > 1",)))
    assert draw(load_state, project=project).given[0].filters == ()


def test_columns_that_went_leave_the_shelves(project, dataset):
    def part():
        prepare_shelves(dataset.schema, Spec(x="gone", y="city", columns=("tail", "gone")))
        return [session.widget(f"explore.{name}") for name in ("x", "y", "columns", "chart")]

    assert draw(part, project=project).given == [[None, "city", ["tail"], "auto"]]
