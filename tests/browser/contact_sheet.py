"""python -m tests.browser.contact_sheet FOLDER: every page in light, dark and on a phone's width,
as pictures and as one sheet to look at; of a sample that is trained for it, or of the project of a
running app whose address is given."""

import argparse
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from pages.frame.workflow import PAGES
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.driving import drawn, press, settle
from tests.browser.server import Server

LOOKS = {
    "light": {"viewport": {"width": 1400, "height": 1000}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1400, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 420, "height": 900}, "color_scheme": "light"},
}
PATIENCE = 180_000  # milliseconds, beside other work
TRAINING = 1_800_000  # milliseconds until the sample's models are there
CHARTS = 1_000  # milliseconds in which charts draw themselves
TALLEST = 6_000  # pixels of a page that are drawn


def main(arguments: list[str] | None = None) -> int:
    """Draw the pages and write the sheet; prints where it lies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", nargs="*", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--address", default="", help="of the app, with ?project= in it")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    server = None if asked.address else Server(Path(tempfile.mkdtemp(prefix="sheet-")))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            address = asked.address if server is None else _trained(browser, server.url)
            for look in LOOKS:
                _pictures(browser, _by_page(address), asked, look)
            browser.close()
    finally:
        if server is not None:
            server.stop()
    sheet = asked.folder / "index.html"
    sheet.write_text(_sheet(asked.pages), encoding="utf-8")
    sys.stdout.write(f"{sheet}\n")
    return 0


def _by_page(address: str) -> str:
    """The address with room for a page's name."""
    parts = urlsplit(address)
    project = parse_qs(parts.query)["project"][0]
    return f"{parts.scheme}://{parts.netloc}/{{page}}?project={project}"


def _trained(browser: Browser, url: str) -> str:
    """A project of the first sample with its first models; its address."""
    page = _page(browser, "light")
    page.goto(url)
    settle(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Open", exact=True).first.click()
    press(page, "Build a first model")
    page.get_by_text("leads with").wait_for(timeout=TRAINING)
    settle(page)
    return page.url


def _page(browser: Browser, look: str) -> Page:
    page = browser.new_context(reduced_motion="reduce", **LOOKS[look]).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def _pictures(browser: Browser, link: str, asked: argparse.Namespace, look: str) -> None:
    page = _page(browser, look)
    for name in asked.pages:
        page.set_viewport_size(LOOKS[look]["viewport"])
        page.goto(link.format(page=name))
        _drawn(page)
        _stretch(page, LOOKS[look]["viewport"]["width"])
        page.screenshot(path=asked.folder / f"{name}.{look}.png")
    page.context.close()


def _stretch(page: Page, width: int) -> None:
    """The app scrolls within itself: make the window as tall as what is in it."""
    tall = page.get_by_test_id("stMain").evaluate("part => part.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(TALLEST, int(tall) + 20)})
    _drawn(page)


def _drawn(page: Page) -> None:
    """Wait until everything is there and charts have drawn themselves."""
    drawn(page)
    page.wait_for_timeout(CHARTS)


def _sheet(pages: list[str]) -> str:
    """The pictures side by side, a row a page."""
    rows = "".join(
        f"<h2>{name}</h2><div>"
        + "".join(
            f'<a href="{name}.{look}.png"><img src="{name}.{look}.png"></a>' for look in LOOKS
        )
        + "</div>"
        for name in pages
    )
    style = "div{display:flex;gap:1rem;align-items:start}img{max-height:700px;max-width:30vw}"
    return (
        f"<!doctype html><meta charset=utf-8><title>All pages</title><style>{style}</style>{rows}"
    )


if __name__ == "__main__":
    sys.exit(main())
