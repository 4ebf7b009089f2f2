"""Brushing a chart, filtering by it, and a subset that other pages know."""

import re

from playwright.sync_api import Page, expect

from core.machine import environment
from core.recipe.history import load_history
from core.workspace.project import list_projects
from tests.browser.driving import go_to, press, settle, upload

ROWS = 400
SELECTED = re.compile(r"\d+ rows? selected")


def open_explorer(page: Page, server) -> None:
    """A table with known numbers, looked at in the explorer."""
    lines = (f"{n},{n % 4},{'yes' if n % 3 else 'no'}" for n in range(ROWS))
    page.goto(server.url)
    upload(page, "known.csv", "\n".join(["amount,group,answer", *lines]).encode())
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    go_to(page, "Explore")
    page.get_by_test_id("stMain").get_by_text("Explorer", exact=True).click()
    expect(page.get_by_text(f"All {ROWS} rows")).to_be_visible()
    settle(page)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over the plot; places are shares of its width and height."""
    plot = page.locator(".nsewdrag").first
    expect(plot).to_be_visible()
    box = plot.bounding_box()

    def at(place: tuple[float, float]) -> tuple[float, float]:
        return box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]

    page.mouse.move(*at(start))
    page.mouse.down()
    page.mouse.move(*at(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)), steps=4)
    page.mouse.move(*at(end), steps=4)
    page.mouse.up()


def test_a_brushed_selection_becomes_a_filter_and_a_subset_that_drift_knows(
    page, server, monkeypatch
):
    open_explorer(page, server)
    drag(page, (0.02, 0.1), (0.48, 0.95))
    expect(page.get_by_text(SELECTED)).to_be_visible()
    settle(page)
    said = page.get_by_text(SELECTED).inner_text()
    kept = int(said.split()[0])
    assert 0 < kept < ROWS
    press(page, "Keep only these")
    expect(page.get_by_text(f"{kept} of {ROWS} rows")).to_be_visible()
    settle(page)
    press(page, "Subsets")
    page.get_by_label("Name of the subset").fill("left half")
    page.get_by_label("Name of the subset").press("Enter")
    settle(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(
        page.get_by_test_id("stSidebar").get_by_text("save the subset left half")
    ).to_be_visible()
    settle(page)
    monkeypatch.setenv(environment.HOME.name, str(server.home))
    (project,) = [
        found for found in list_projects() if "left half" in load_history(found).recipe.subsets
    ]
    page.goto(f"{server.url}/?project={project.id}")  # another session, as after a refresh
    expect(page.get_by_text("known.csv").first).to_be_visible()
    settle(page)
    go_to(page, "Explore")
    page.get_by_test_id("stMain").get_by_text("Explorer", exact=True).click()
    expect(page.get_by_text(f"{kept} of {ROWS} rows")).to_be_visible()
    settle(page)
    go_to(page, "Drift")
    press(page, "Compare")
    expect(page.get_by_text("The rows were chosen by")).to_be_visible()
    expect(page.get_by_text(re.compile("all but left half")).first).to_be_visible()
    settle(page)
