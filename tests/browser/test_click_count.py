"""How few clicks it takes from a fresh start to what people come for."""

import random
import re

from playwright.sync_api import Page, expect

from tests.browser.driving import JOB, go_to, settle, upload


def small_table() -> bytes:
    """Rows whose outcome hangs on a number, with noise."""
    drawn = random.Random(0)
    lines = ["visits,plan,churned"]
    for n in range(160):
        plan = "abc"[n % 3]
        odds = n % 40 + drawn.gauss(0, 8)
        lines.append(f"{n % 40},{plan},{'yes' if odds > 20 else 'no'}")
    return "\n".join(lines).encode()


def click(page: Page, name: str | re.Pattern[str]) -> int:
    """One click on a button of the page; counts as one."""
    button = page.get_by_test_id("stMain").get_by_role("button", name=name).first
    expect(button).to_be_enabled(timeout=JOB)
    button.click()
    return 1


def link(page: Page, name: str) -> int:
    """One click on a link of the page; counts as one."""
    page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).first.click()
    return 1


def to_a_saved_model(page: Page, url: str) -> int:
    """From a fresh start with a file of one's own; how many clicks it took."""
    page.goto(url)
    upload(page, "small.csv", small_table())
    clicks = 1  # to choose the file
    clicks += click(page, re.compile("^Build a first model"))
    expect(page.get_by_text("leads with").first).to_be_visible(timeout=JOB)
    settle(page)
    assert clicks == 2, "to a leaderboard"
    clicks += click(page, "Save to use it")
    expect(page.get_by_text(re.compile("newest model is small.?@1"))).to_be_visible(timeout=JOB)
    settle(page)
    return clicks


def test_few_clicks_from_a_fresh_start_to_what_people_come_for(page, server):
    saved = to_a_saved_model(page, server.url)
    assert saved == 3
    predicted = saved + link(page, "Predict a file")
    expect(page.get_by_text("The file stays on this machine.")).to_be_visible(timeout=JOB)
    settle(page)
    upload(page, "later.csv", small_table())
    predicted += 1  # to choose the file
    expect(page.get_by_text("Rows predicted")).to_be_visible(timeout=JOB)
    settle(page)
    assert predicted == 5
    drifted = predicted + click(page, re.compile("see its drift", re.IGNORECASE))
    expect(page.get_by_text(re.compile("Stable|Watch|Retrain")).first).to_be_visible(timeout=JOB)
    settle(page)
    assert drifted == 6
    go_to(page, "Models")
    assert certified(page, saved) <= 7


def certified(page: Page, clicks: int) -> int:
    """From the page of the saved model to a bundle that a fresh process has opened."""
    page.get_by_test_id("stMain").get_by_text("Files", exact=True).click()
    clicks += 1
    bundle = page.locator("[class*='st-key-models-export'][class*='bundle']").get_by_role("button")
    bundle.first.click(timeout=JOB)
    clicks += 1
    told = page.get_by_text(re.compile("certified, largest difference 0"))
    expect(told.first).to_be_visible(timeout=JOB)
    settle(page)
    return clicks
