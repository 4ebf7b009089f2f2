"""A closer look: another scale, the calendar, how texts are written."""

import pandas as pd

from core.table.dataset import make_dataset
from pages.explore.closer import calendar_part, shape_part, writing_part
from tests.pages.driving import button, charts, last_change, plain, project_with, recipe_of, words
from tests.pages.explore.looking import look, predicting


def test_a_long_tail_is_put_on_a_log_scale_as_a_formula_or_a_power_of_the_folds(dataset):
    project = project_with(dataset, predicting(dataset))
    page = look(lambda seen: shape_part(seen, "tail"), dataset, project)
    assert "Suggested: log" in plain(page)
    assert "As a formula column on Clean: `log(tail)`" in words(page)
    page.segmented_control(key="explore.scale.tail").set_value("Yeo-Johnson").run()
    button(page, "Transform it").click().run()
    assert not page.exception
    assert recipe_of(project).pick_for("tail", "transform").method == "yeo_johnson"
    assert "tail" in last_change(project)
    assert "in place" in words(page)


def test_the_target_is_not_offered_a_transformation(dataset):
    page = look(lambda seen: shape_part(seen, "amount"), dataset, predicting(dataset, "amount"))
    assert charts(page)
    assert not page.button
    assert "As a formula" not in words(page)


def test_a_symmetric_column_needs_no_scale():
    table = make_dataset(pd.DataFrame({"a": [float(n) for n in range(-50, 51)]}), "t.csv")
    page = look(lambda seen: shape_part(seen, "a"), table, predicting(table, None))
    assert "hardly skewed" in plain(page) or not charts(page)


def test_regular_days_and_a_pause_are_told():
    days = pd.date_range("2024-01-01", periods=60).delete(range(20, 30))
    table = make_dataset(pd.DataFrame({"day": days}), "t.csv")
    page = look(lambda seen: calendar_part(seen, "day"), table, predicting(table, None))
    assert "Every time is a whole day" in plain(page)
    assert "The usual step is 1.00 days: 98% of all steps" in plain(page)
    assert len(page.dataframe[-1].value) >= 1


def test_texts_are_looked_at_when_that_is_asked_for(dataset):
    page = look(lambda seen: writing_part(seen, "note"), dataset)
    assert not page.dataframe
    page.toggle(key="explore.writing").set_value(True).run()
    titles = [str(frame.value.columns[0]) for frame in page.dataframe]
    assert any(title.startswith("word (of ") for title in titles)
    assert any(title.startswith("pattern (of ") for title in titles)
    assert "script of letters" in titles
