"""Cleaning an own file: a step added, moved, switched off, taken back; a merge; the table taken
along."""

import io
import re

import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.driving import go_to, press, settle, upload

ROWS = [f"{n},{('Oslo', 'oslo ', 'Rome')[n % 3]},{n % 7 - 1},{n % 2}" for n in range(90)]
OWN = ("=id,town,pay,y\n" + "\n".join([*ROWS, *ROWS[:5]]) + "\n").encode()


def rule(page: Page, group: str, name: str) -> None:
    main = page.get_by_test_id("stMain")
    main.get_by_role("radio", name=group, exact=True).click()
    settle(page)
    main.get_by_role("combobox", name="Kind of step").click()
    page.get_by_role("option", name=name, exact=True).click()
    settle(page)


def typed(page: Page, label: str, text: str) -> None:
    field = page.get_by_test_id("stMain").get_by_label(label, exact=True)
    field.fill(text)
    field.press("Enter")
    settle(page)


def test_an_own_file_is_cleaned_step_by_step(page, server):
    page.goto(server.url)
    upload(page, "towns.csv", OWN)
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    go_to(page, "Clean")
    main = page.get_by_test_id("stMain")
    rule(page, "Rows", "Drop duplicate rows")
    expect(main.get_by_text("Groups of equal rows")).to_be_visible()
    press(page, re.compile("^add Add$|^Add$"))
    expect(main.get_by_text("1. Drop duplicate rows")).to_be_visible()
    settle(page)
    main.get_by_text("Add a step", exact=True).click()
    rule(page, "Columns", "Formula column")
    typed(page, "Name of the new column", "twice")
    typed(page, "Formula", "pay * 2")
    expect(main.get_by_text("It would do this: columns made")).to_be_visible()
    press(page, re.compile("^add Add$|^Add$"))
    expect(main.get_by_text("2. Formula column")).to_be_visible()
    settle(page)
    main.get_by_test_id("stCheckbox").nth(0).locator("label").click()
    expect(main.get_by_text("switched off").first).to_be_visible()
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("Undo")).click()
    expect(main.get_by_text("switched off")).to_have_count(0)
    settle(page)
    main.get_by_role("radio", name="Spellings", exact=True).click()
    expect(main.get_by_text("1 suggested merge in")).to_be_visible()
    press(page, re.compile("Merge$"))
    expect(main.get_by_text("Each level is a word of its own.")).to_be_visible()
    settle(page)
    main.get_by_role("radio", name="Before and after", exact=True).click()
    settle(page)
    with page.expect_download() as taken:
        press(page, re.compile("Parquet$"))
    table = pd.read_parquet(io.BytesIO(taken.value.path().read_bytes()))
    assert table.shape == (90, 5)
    assert set(table["town"]) == {"Oslo", "Rome"}
    assert (table["twice"] == 2 * table["pay"]).all()
