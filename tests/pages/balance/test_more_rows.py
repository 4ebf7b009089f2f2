"""Whether more rows of the rare class are worth it, at a click."""

from pages.balance.more_rows import more_rows
from tests.pages.balance.test_views import loans, project  # noqa: F401  (fixtures)
from tests.pages.driving import button, charts, draw, recipe_of, words


def test_the_curve_and_what_it_says_are_shown_when_asked(loans, project, jobs_at_once):  # noqa: F811
    page = draw(more_rows, loans, recipe_of(project), project=project)
    assert not charts(page)
    button(page, "Measure it with fewer rows").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert "rows of \\*bad\\* to learn from" in words(page)
    assert "95 % interval" in words(page)
