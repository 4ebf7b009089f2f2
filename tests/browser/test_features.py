"""Features in a browser: choices looked at together and made with one button; a step previewed; the
levels of a column put into order."""

import re

from playwright.sync_api import expect

from tests.browser.driving import go_to, press, settle, upload

SIZES = ("small", "medium", "large")
ROWS = [f"{n},{SIZES[n % 3]},{n % 7 - 1},{('no', 'yes')[n * n % 5 > 1]}" for n in range(120)]
OWN = ("id,size,pay,left\n" + "\n".join(ROWS) + "\n").encode()


def choose(page, label: str, option: str) -> None:
    """Take an option of a select box of the page itself."""
    page.get_by_test_id("stMain").get_by_role("combobox", name=label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_a_preparation_is_looked_at_and_applied(page, server):
    page.goto(server.url)
    upload(page, "sizes.csv", OWN)
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    go_to(page, "Features")
    main = page.get_by_test_id("stMain")
    main.get_by_role("radio", name="By kind", exact=True).click()
    settle(page)
    choose(page, "Scale", "Robust")
    expect(main.get_by_text("Not applied yet:")).to_be_visible()
    expect(main.get_by_text("Now and then")).to_be_visible()
    press(page, re.compile("Apply$"))
    expect(main.get_by_text("Not applied yet:")).to_have_count(0)
    settle(page)
    main.get_by_role("radio", name="By column", exact=True).click()
    settle(page)
    choose(page, "Column", "size")
    choose(page, "Encode", "Ordinal")
    press(page, re.compile("A to Z$"))
    settle(page)
    press(page, re.compile("Turn around$"))
    settle(page)
    press(page, re.compile("Apply$"))
    expect(page.get_by_text("small < medium < large").first).to_be_visible()
    settle(page)
    for view in ("Selection", "Before and after", "Flow"):
        main.get_by_role("radio", name=view, exact=True).click()
        settle(page)
