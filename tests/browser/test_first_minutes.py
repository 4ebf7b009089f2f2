"""What a newcomer does first, and what must never be lost."""

import os
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from pages.frame.workflow import PAGES
from tests.browser.driving import JOB, go_to, press, settle, upload


def picture(page: Page, server, name: str) -> None:
    """Keep a picture of the page; with PICTURES set, where the README looks for it."""
    folder = Path(os.environ.get("PICTURES", server.home.parent))
    page.screenshot(path=folder / f"{name}.png")


def test_every_page_opens_empty(page, server):
    page.goto(server.url)
    for entry in PAGES.values():
        go_to(page, entry.title, "Holdout" if entry.name == "load" else "")


def test_three_clicks_from_a_sample_to_a_leaderboard(page, server):
    page.goto(server.url)
    press(page, re.compile("^Open$"))  # the first sample: churn
    press(page, "Build a first model")
    expect(page.get_by_text("leads with")).to_be_visible(timeout=JOB)
    settle(page)
    expect(page.get_by_text("the gain is more than noise")).to_be_visible()
    picture(page, server, "leaderboard")


def test_a_link_brings_the_project_back_in_another_browser(page, server, chromium):
    page.goto(server.url)
    upload(page, "two.csv", b"a,b\n" + b"".join(b"%d,%d\n" % (n, n % 3) for n in range(60)))
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    link = page.url
    assert "project=" in link
    other = chromium.new_context().new_page()
    other.goto(link)
    expect(other.get_by_text("two.csv").first).to_be_visible()
    other.context.close()


def test_a_bad_file_is_a_sentence_and_the_next_one_loads(page, server):
    page.goto(server.url)
    upload(page, "photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(500))
    expect(page.get_by_test_id("stAlert").filter(has_text="photo.csv")).to_be_visible()
    settle(page)
    upload(page, "fine.csv", b"a,b\n" + b"".join(b"%d,%d\n" % (n, n % 3) for n in range(60)))
    expect(page.get_by_text("What should be predicted?")).to_be_visible()


def test_undo_takes_back_the_last_change(page, server):
    page.goto(server.url)
    press(page, re.compile("^Open$"))
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    go_to(page, "Clean")
    press(page, "Drop duplicate rows")
    steps = page.get_by_test_id("stMetric").filter(has_text="Steps")
    expect(steps).to_contain_text("1")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Undo").click()
    expect(steps).to_contain_text("0")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Redo").click()
    expect(steps).to_contain_text("1")
