"""The four numbers of Clean: what all steps together do."""

from core.choices.pick import Step
from tests.pages.driving import open_page, tile_values, words

LIMIT = Step(method="within", options={"columns": ("pay",), "low": 0.0, "high": 1e6})


def test_the_totals_count_steps_that_are_on(project_of, towns):
    off = Step(method="drop_columns", options={"columns": ("town",)}, on=False)
    project = project_of(Step(method="drop_duplicates"), LIMIT, off)
    page = open_page("clean", project)
    negative = int((towns.frame.drop_duplicates()["pay"] < 0).sum())
    assert tile_values(page) == {
        "Rows": "116",
        "Columns": "4",
        "Cells changed": str(negative),
        "Steps": "3",
    }
    assert "126 before" in words(page) + str([metric.delta for metric in page.metric])
    assert "1 switched off" in words(page) + str([metric.delta for metric in page.metric])


def test_without_steps_nothing_has_changed(project_of):
    values = tile_values(open_page("clean", project_of()))
    assert (values["Rows"], values["Cells changed"], values["Steps"]) == ("126", "0", "0")
