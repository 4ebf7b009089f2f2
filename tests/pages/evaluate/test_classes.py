"""Every class has a line, and a cell of the matrix lists its rows."""

import pytest

from core.model.evaluate import confusion
from pages.evaluate.classes import classes_view
from tests.pages.driving import draw, project_with, table_with


@pytest.mark.parametrize("target", ["two", "three"])
def test_each_class_has_a_line_and_each_cell_its_rows(mixed, trained, target):
    there = trained(target)
    project = project_with(mixed, there.recipe)
    predicted = there.result.best.predictions
    page = draw(classes_view, predicted, mixed, there.recipe, project=project)
    lines = table_with(page, "By guessing")
    assert len(lines) == len(predicted.classes) + 2
    cells = page.selectbox(key="evaluate.cell")
    counts = confusion(predicted, 0.5 if target == "two" else None).counts
    assert len(cells.options) == (counts > 0).sum()
    wrong = cells.options[0]
    rows = table_with(page, "Loss")
    assert f"{len(rows)} row" in " ".join(part.value for part in page.caption)
    actual, called = wrong.split(" called ")
    assert actual != called
    assert set(mixed.frame.loc[rows["Row"], target]) == {actual}
