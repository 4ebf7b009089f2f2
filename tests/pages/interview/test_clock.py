"""A clock that runs, and turns red."""

from pages.interview import clock
from tests.pages.driving import draw, words


def test_it_turns_red_once_the_time_is_over(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(clock.time, "time", lambda: now[0])
    page = draw(clock.running_clock, 1000.0, 480)
    assert ":green[**0:00**] of 8:00" in words(page)
    now[0] += 481
    page.run()
    assert ":red[**8:01**] of 8:00" in words(page)
