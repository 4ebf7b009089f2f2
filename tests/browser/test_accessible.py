"""Every page looked at by axe-core, in light and dark, on a project whose models are there."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from pages.frame.workflow import PAGES
from tests.browser.driving import JOB, press, settle, upload
from tests.browser.test_main_path import CSV

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# What stands in Streamlit's own parts: the menu lists its pages by plain parts (list, listitem),
# and the place for a file to be dropped can be reached by no key (its button beside it can).
OF_STREAMLIT = {
    "list": "stSidebarNav",
    "listitem": "stSidebarNav",
    "presentation-role-conflict": "stFileUploaderDropzone",
}
LOOK = """async names => {
    const found = await axe.run(document, {resultTypes: ['violations']});
    const isTheirs = (rule, node) => document.querySelector(node.target[0])?.closest(
        `[data-testid="${names[rule.id]}"]`);
    return found.violations.flatMap(rule => rule.nodes.filter(node => !isTheirs(rule, node))
        .map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""


@pytest.fixture(scope="module")
def trained(chromium, server):
    """The address of a project with its first models."""
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(server.url)
    upload(page, "bookings of two years.csv", CSV)
    press(page, "Build a first model")
    expect(page.get_by_text("leads with")).to_be_visible(timeout=JOB)
    settle(page)
    address = page.url
    page.close()
    return address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_violates_a_rule_of_accessibility(page: Page, trained, scheme):
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name in PAGES:
        page.goto(trained.replace("/train?", f"/?page={name}&"))
        settle(page)
        page.evaluate(AXE)
        found[name] = page.evaluate(LOOK, OF_STREAMLIT)
    assert not {name: said for name, said in found.items() if said}
