"""When something is run: each hour, day or week."""

import datetime as dt

from core.commands.schedule import Times
from pages.models.times import ask_times
from tests.pages.driving import draw


def test_every_day_at_three_to_begin_with():
    page = draw(ask_times, "s")
    assert page.given == [Times("day", 0, 3, 0)]
    page.time_input(key="s.at").set_value(dt.time(17, 30)).run()
    assert page.given[-1] == Times("day", 30, 17, 0)


def test_every_hour_asks_for_the_minute_alone():
    page = draw(ask_times, "s")
    page.segmented_control(key="s.often").set_value("hour").run()
    page.number_input(key="s.minute").set_value(20).run()
    assert page.given[-1] == Times("hour", minute=20)
    assert not page.time_input


def test_every_week_asks_for_the_day():
    page = draw(ask_times, "s")
    page.segmented_control(key="s.often").set_value("week").run()
    page.selectbox(key="s.day").set_value(5).run()
    assert page.given[-1] == Times("week", 0, 3, 5)
