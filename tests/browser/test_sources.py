"""Tables that are no single upload: appended, joined, queried; the next one checked."""

import re
import sqlite3

from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import press, settle, upload

APRIL = "customer,amount\n" + "".join(f"{n},{n * 1.5}\n" for n in range(30))
MAY = "Customer,amount,extra\n" + "".join(f"{n},{n * 2.5},{n % 4}\n" for n in range(20, 60))
PEOPLE = "customer,region\n" + "".join(f"{n},{'NS'[n % 2]}\n" for n in range(10, 45))


def main_of(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def way(page: Page, server, name: str) -> None:
    """A fresh project, with another way to a table opened."""
    page.goto(server.url)
    settle(page)
    main_of(page).get_by_role("radio", name=name, exact=True).click()
    settle(page)


def add_files(page: Page, **files: str) -> None:
    place = page.get_by_test_id("stFileUploader").nth(1).locator("input[type=file]")
    place.set_input_files(
        [
            {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
            for name, text in files.items()
        ]
    )
    for name in files:
        expect(main_of(page).get_by_role("listitem").filter(has_text=f"{name}.csv")).to_be_visible()
    settle(page)


def opened(page: Page, rows: int, columns: int) -> None:
    """The table that is now open has so many rows and columns."""
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    tiles = page.get_by_test_id("stMetric")
    expect(tiles.filter(has_text="Rows").first).to_contain_text(str(rows))
    expect(tiles.filter(has_text="Columns").first).to_contain_text(str(columns))


def test_two_files_are_appended_with_the_file_each_row_is_from(page, server):
    way(page, server, "Several files")
    add_files(page, april=APRIL, may=MAY)
    main = main_of(page)
    expect(main.get_by_text("70 rows of 4 columns")).to_be_visible()
    expect(main.get_by_text("gaps in its rows: extra")).to_be_visible()
    name = main.get_by_role("textbox", name="Column that says which table a row is from")
    name.fill("month")
    name.press("Enter")
    settle(page)
    press(page, re.compile("Open as the project"))
    opened(page, 70, 4)
    expect(main.get_by_text("From the rows of april.csv, may.csv")).to_be_visible()
    settle(page)  # a list that is open when the page is drawn again closes
    main.get_by_role("combobox", name="Target").click()
    page.get_by_role("option", name="month", exact=True).click()
    expect(main.get_by_text("month has 2 classes")).to_be_visible()


def test_two_files_are_joined_and_what_found_no_match_is_shown(page, server):
    way(page, server, "Several files")
    add_files(page, april=APRIL, people=PEOPLE)
    main = main_of(page)
    main.get_by_role("radio", name="Join columns").click()
    settle(page)
    expect(main.get_by_text("share 67% of their values")).to_be_visible()
    main.get_by_role("radio", name=re.compile("^outer")).click()
    settle(page)
    press(page, re.compile("Match the rows"))
    settle(page)
    main.get_by_text("15 of 35 rows of people.csv found no match").click()
    with page.expect_download() as taken:
        main.get_by_role("button", name=re.compile("CSV")).last.click()
    lost = taken.value.path().read_text("utf-8-sig").splitlines()
    assert lost[0] == "customer,region"
    assert [line.split(",")[0] for line in lost[1:]] == [str(n) for n in range(30, 45)]
    press(page, re.compile("Open as the project"))
    opened(page, 45, 3)


def test_a_query_of_a_sqlite_address_becomes_the_table(page, server, tmp_path):
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute('CREATE TABLE "**orders**" (id INTEGER, amount REAL)')
        shop.executemany('INSERT INTO "**orders**" VALUES (?, ?)', [(n, n / 2) for n in range(50)])
    shop.close()
    way(page, server, "Database")
    main = main_of(page)
    main.get_by_role("textbox", name="Database address").fill(f"sqlite:///{tmp_path}/shop.db")
    press(page, re.compile("Connect"))
    expect(main.get_by_text("1 table", exact=False).first).to_be_visible()
    settle(page)
    query = main.get_by_role("textbox", name="Query")
    query.fill('SELECT id, amount FROM "**orders**" WHERE id < 40')
    query.press("Control+Enter")
    settle(page)
    press(page, re.compile("Look"))
    expect(main.get_by_test_id("stDataFrame")).to_be_visible()
    settle(page)
    press(page, re.compile("Read into the project"))
    opened(page, 40, 2)
    expect(main.get_by_text("WHERE id < 40")).to_be_visible()


def test_the_next_file_is_checked_against_the_saved_schema(page, server):
    page.goto(server.url)
    upload(page, "march.csv", PEOPLE.encode())
    opened(page, 35, 2)
    main = main_of(page)
    main.get_by_text("Checks: what the next file must look like").click()
    settle(page)
    press(page, re.compile("Make expectations"))
    expect(main.get_by_text(re.compile("march.csv passes all"))).to_be_visible()
    settle(page)
    changed = PEOPLE.replace("customer", "client").replace("10,N", "10,West")
    page.get_by_test_id("stFileUploader").nth(1).locator("input[type=file]").set_input_files(
        {"name": "april.csv", "mimeType": "text/csv", "buffer": changed.encode()}
    )
    expect(main.get_by_text(re.compile("april.csv fails"))).to_be_visible()
    settle(page)
    tiles = page.get_by_test_id("stMetric")
    expect(tiles.filter(has_text="Missing columns")).to_contain_text("customer")
    expect(tiles.filter(has_text="Extra columns")).to_contain_text("client")
    with page.expect_download() as taken:
        press(page, re.compile("Report as JSON"))
    report = taken.value.path().read_text()
    assert '"West"' in report
    expect(page.get_by_test_id("stMetric").filter(has_text="Rows").first).to_contain_text("35")
