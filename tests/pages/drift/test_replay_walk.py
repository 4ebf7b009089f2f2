"""Walking through a replay: back and next within the table, play until pause or the end."""

import pytest

from core.drift.replay import ReplayPlan, replay
from pages.drift import replay_walk
from pages.drift.replay_walk import walk
from tests.pages.driving import charts, draw


@pytest.fixture(scope="module")
def found(shop):
    return replay(shop, ReplayPlan(100, 300, "y"), None)


@pytest.fixture
def page(found):
    return draw(walk, found, "key")


def window(page):
    return page.get("progress")[0].proto.text


def press(page, name):
    page.button(key=f"drift.replay.{name}").click().run()
    assert not page.exception
    return page


def test_back_and_next_stay_within_the_table(page):
    for number in (3, 2, 1, 1):
        press(page, "Back")
        assert f"Window {number} of 12" in window(page)
    assert "part of the reference" in window(page)
    assert "Window 2 of 12" in window(press(page, "Next"))
    assert "Window 4 of 12" in window(press(page, "Start over"))
    press(press(page, "To the end"), "Next")
    assert "Window 12 of 12" in window(page)
    assert len(charts(page)) == 1


def test_play_goes_on_by_itself_until_it_is_paused(page, monkeypatch):
    press(press(page, "To the end"), "play")
    assert page.button(key="drift.replay.play").label == "Pause"
    assert "Window 4 of 12" in window(page), "from the start, as it stood at the end"
    # A page in a test has no clock: its call is made beside that of the page's own run.
    once = replay_walk._advanced
    with monkeypatch.context() as clock:
        clock.setattr(replay_walk, "_advanced", lambda found: (once(found), once(found))[1])
        page.run()
    assert "Window 5 of 12" in window(page)
    press(page, "play")
    assert page.button(key="drift.replay.play").label == "Play"
    assert "Window 5 of 12" in window(page)


def test_a_step_by_hand_stops_a_walk(page):
    press(press(page, "play"), "Next")
    assert page.button(key="drift.replay.play").label == "Play"


def test_another_replay_starts_anew(found):
    keys = iter(["first", "first", "second"])
    page = draw(lambda: walk(found, next(keys)))
    press(page, "To the end")
    assert "Window 4 of 12" in window(page.run())
