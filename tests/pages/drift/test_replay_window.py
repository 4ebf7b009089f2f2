"""One window in words and numbers: apart with effect and rows, or not to be judged."""

import pytest

from core.data.expectations import Suite, make_rule
from core.drift.replay import ReplayPlan, replay
from pages.drift.replay_window import course_table, show_failing, show_window
from tests.pages.driving import HOSTILE, draw, table_with, tile_values, words


@pytest.fixture(scope="module")
def found(shop):
    return replay(shop, ReplayPlan(100, 300, "y"), None)


def test_the_window_where_a_column_moves_stands_apart_with_effect_and_rows(found):
    page = draw(show_window, found, 11)
    said = page.warning[0].value
    assert f"`{HOSTILE}` w = " in said
    assert "100 rows against 300" in said


def test_a_quiet_window_names_the_furthest_column(found):
    page = draw(show_window, found, 4)
    assert page.success[0].value.startswith("No column stands apart; furthest is")
    values = tile_values(page)
    assert values["Missing cells"] == "0.0%"
    assert any(label.startswith("Rate of y") for label in values)


def test_a_window_of_the_reference_is_not_judged(found):
    assert "Part of the reference" in words(draw(show_window, found, 0))


def test_a_window_of_few_rows_is_not_judged(shop):
    small = replay(shop, ReplayPlan(5, 300, "y"), None)
    assert "5 rows are too few to say" in words(draw(show_window, small, 70))


def test_rules_that_fail_are_listed_latest_first(found):
    page = draw(show_failing, found, 11)
    rows = table_with(page, "Expectation")
    assert set(rows["Column"]) == {HOSTILE}
    assert rows["Rows"].iloc[0] == "1,101–1,200"
    page.segmented_control(key="drift.replay.which").set_value("one").run()
    assert set(table_with(page, "Rows")["Rows"]) == {"1,101–1,200"}


def test_where_every_rule_holds_it_says_so(shop):
    rule = make_rule("expect_column_values_to_not_be_null", "y")
    calm = replay(shop, ReplayPlan(100, 300, "y"), Suite(name="s", rules=(rule,)))
    page = draw(show_failing, calm, 11)
    assert "Every rule that was asked holds" in words(page)
    assert not page.dataframe


def test_the_course_has_a_line_for_each_window_so_far(found):
    rows = course_table(found, 5)
    assert rows["From row"].tolist() == [1, 101, 201, 301, 401]
    assert rows["Reference"].tolist() == [True, True, True, False, False]
    assert course_table(found, 12)["Stands apart"].iloc[-1]
