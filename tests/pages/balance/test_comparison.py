"""Every way to balance, measured on the table at a click."""

from core.model.balance.ways import WAYS
from pages.balance.comparison import advice
from tests.pages.balance.test_views import loans, project  # noqa: F401  (fixtures)
from tests.pages.driving import box, button, charts, draw, recipe_of, words


def test_the_ways_are_measured_on_the_table_when_asked(loans, project, jobs_at_once):  # noqa: F811
    page = draw(advice, loans, recipe_of(project), project=project)
    assert not page.dataframe
    assert box(page, "Model").value == "logistic"
    button(page, "Measure it on this table").click().run()
    assert not page.exception
    measured = page.dataframe[0].value
    assert list(measured["Way"]) == [way.label for way in WAYS]
    for column in ("Precision", "Recall", "F1", "Average precision", "ROC-AUC", "Brier score"):
        assert measured[column].str.match(r"[0-9.]+ ± [0-9.]+$").all(), column
    assert "rows, " in words(page)
    assert len(charts(page)) == 1
    again = page.run()
    assert not [b for b in again.button if b.label == "Measure it on this table"]
