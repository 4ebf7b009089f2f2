"""A replay in the browser, where there is a clock: windows arrive by themselves."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import press, settle
from tests.browser.server import Server


def test_windows_arrive_until_the_last_one(page: Page, server: Server):
    """The sample pair needs no project; large windows make few of them."""
    page.goto(f"{server.url}/?page=drift")
    settle(page)
    page.get_by_test_id("stMain").get_by_text("Replay", exact=True).click()
    size = page.get_by_label("Rows a window")
    expect(size).to_be_visible()
    size.fill("1500")
    size.press("Enter")
    arrived = page.get_by_test_id("stProgress")
    expect(arrived).to_contain_text("Window 6 of 7: rows 7,041 to 8,540 of 10,040")
    settle(page)
    press(page, "Back")
    expect(arrived).to_contain_text("Window 5 of 7")
    settle(page)
    press(page, "Play")
    expect(page.get_by_test_id("stMain").get_by_role("button", name="Pause")).to_be_visible()
    expect(arrived).to_contain_text("Window 7 of 7")
    expect(
        page.get_by_test_id("stMain").get_by_role("button", name=re.compile("Play"))
    ).to_be_visible()
    settle(page)
    expect(page.get_by_text("Stands apart from the reference")).to_be_visible()
