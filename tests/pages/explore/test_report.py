"""The report: ours made at once and kept, the classic one by a job, both without an origin."""

from core.explore.report.profiling_library import report_path
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.tasks.table import PROFILE_REPORT
from pages.explore.report import _in_sandbox, report_view
from tests.pages.driving import button, downloads, project_with
from tests.pages.explore.looking import look, predicting


def test_our_report_is_made_at_once_and_is_there_for_the_next_visit(dataset):
    project = project_with(dataset, predicting(dataset))
    page = look(report_view, dataset, project)
    assert downloads(page) == []
    button(page, "Make the report").click().run()
    assert not page.exception
    assert downloads(page) == ["Download"]
    page.toggle(key="explore.own.show").set_value(True).run()
    assert not page.exception
    assert downloads(look(report_view, dataset, project)) == ["Download"]


def test_a_report_is_shown_in_a_frame_without_an_origin():
    frame = _in_sandbox('<script>"quoted"</script>')
    assert 'sandbox="allow-scripts"' in frame
    assert "allow-same-origin" not in frame
    assert "<script>" not in frame


def test_the_classic_report_is_made_by_a_job_and_found_where_it_writes(mixed, jobs_at_once):
    small = make_dataset(mixed.frame.iloc[:30, :3], "small")
    project = project_with(small, fresh_recipe(small.fingerprint))
    page = look(report_view, small, project)
    page.session_state["explore.classic"] = True
    page.run()
    button(page, "Make the classic report").click().run()
    assert not page.exception
    assert report_path(project.folder, small.fingerprint, True).exists()
    assert button(page, "Make it again")
    assert jobs_at_once.latest(project.id, PROFILE_REPORT.kind, None).title == "Short report"
