"""What a person does in the app, in the words of the tests."""

import re

from playwright.sync_api import Locator, Page, expect

# Bounds on hanging, in milliseconds, never a measure: other work may take the whole machine, and
# jobs stand behind the pages in its queue.
PATIENCE = 60_000  # until something shows
JOB = 300_000  # until a job began, moved on or ended


def settle(page: Page) -> None:
    """Wait until the script has run and nothing on screen is stale; no exception may show."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=JOB)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    shown = page.get_by_test_id("stException")
    assert shown.count() == 0, shown.first.inner_text()


def drawn(page: Page) -> None:
    """Wait until the script has run and every part of the page has taken its grey place."""
    settle(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)


def go_to(page: Page, title: str, heading: str = "") -> None:
    """Click a page in the navigation and wait until it is drawn; its heading is its title, unless
    another is given."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    drawn = page.get_by_role("heading", name=heading or title, level=1, exact=True)
    expect(drawn).to_be_visible()
    settle(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Click a button of the page itself, not of the sidebar."""
    button = page.get_by_test_id("stMain").get_by_role("button", name=name).first
    expect(button).to_be_visible(timeout=PATIENCE)  # a failure then shows what the page has instead
    button.click()


def cancel_of(page: Page) -> Locator:
    """What ends the job of the page itself; the sidebar lists every job, each with its own."""
    return page.get_by_test_id("stMain").get_by_role("button", name="Cancel")


def upload(page: Page, name: str, content: bytes, kind: str = "text/csv") -> None:
    """Give a file to the first uploader on the page."""
    page.get_by_test_id("stFileUploader").first.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
