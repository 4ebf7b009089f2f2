"""The learning curve on Evaluate: its price first, the verdict when it is measured."""

from pages.evaluate.more_rows import more_rows_view
from tests.pages.driving import button, charts, draw, words


def test_it_is_measured_when_asked_and_kept(mixed, trained, jobs_at_once):
    there = trained("two")
    asked = (mixed, there.recipe, there.result, there.result.run_of("tree"))
    page = draw(more_rows_view, *asked, project=there.project)
    assert not charts(page)
    assert "of computing" in words(page)
    button(page, "Fit it on fewer rows").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert "rows to learn from, not" in words(page)
    assert "95 % interval" in words(page)
    again = draw(more_rows_view, *asked, project=there.project)
    assert len(charts(again)) == 1
