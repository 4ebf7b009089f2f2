"""Every concept in the browser: found in the list, moved, and run on the open table."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from core.learn.concepts.catalog import load_concepts
from core.learn.concepts.concept import Concept
from core.learn.concepts.link import write_link
from core.learn.interview import topics_of
from pages.concepts.state import PREFIX
from tests.browser.driving import press, settle
from tests.browser.server import Server

SHOWN = {"decision_tree", "k_means", "attention", "drift_tests"}  # with PICTURES set, kept in it
CONCEPTS = {concept.key: concept for concept in load_concepts()}

# Two groups, each with a server and a browser of its own: together they take minutes.
HALVES = [pytest.mark.xdist_group(f"concepts {half}") for half in (1, 2)]
TOPICS = [pytest.param(topic, marks=HALVES[at % 2]) for at, topic in enumerate(topics_of())]


@pytest.fixture(scope="module")
def project(chromium, server) -> str:
    """The id of a project with a sample table."""
    page = chromium.new_page()
    page.goto(server.url)
    settle(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Open", exact=True).first.click()
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    found = page.url.split("project=")[1].split("&")[0]
    page.close()
    return found


def open_by_link(page: Page, server: Server, concept: str, **parts: str) -> None:
    link = "&".join(f"{name}={text}" for name, text in {"concept": concept, **parts}.items())
    page.goto(f"{server.url}/?page=concepts&{link}")
    wait_for(page, concept, {})


def choose(page: Page, concept: Concept) -> None:
    """Search for a concept and take it; without a page load, which costs a second."""
    box = page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first.locator("input")
    box.fill(concept.lesson.title)
    page.get_by_role("option", name=concept.lesson.listed(0), exact=True).click()
    wait_for(page, concept.key, {})


def wait_for_link(page: Page, parts: dict[str, str]) -> None:
    """Until the link has these parts, be the page at rest or not."""
    page.wait_for_function(
        "wanted => { const parts = new URLSearchParams(location.search);"
        " return Object.keys(wanted).every(name => parts.get(name) === wanted[name]) }",
        arg=parts,
    )


def wait_for(page: Page, key: str, parts: dict[str, str]) -> None:
    """Until the link has these parts of the lab, which the run that shows them writes, that run is
    done and the result is there."""
    wait_for_link(page, {"concept": key} | {f"{PREFIX}{name}": t for name, t in parts.items()})
    settle(page)
    expect(
        page.get_by_role("heading", name=CONCEPTS[key].lesson.questions[0].question, exact=True)
    ).to_be_visible()
    expect(page.get_by_test_id("stAlert").first).to_be_visible()


@pytest.mark.parametrize("topic", TOPICS)
def test_every_concept_opens_and_answers_a_control_and_one_takes_the_open_table(
    topic, page, server, project
):
    first, *others = (concept for concept in CONCEPTS.values() if concept.lesson.group == topic)
    open_by_link(page, server, first.key, project=project, **{"c.seed": "1"})
    try_out(page, first)
    for concept in others:
        choose(page, concept)
        try_out(page, concept)
    # One path for all; that each concept copes with a table is held without a browser.
    owned = [concept for concept in CONCEPTS.values() if concept.lesson.group == topic]
    take_table(page, next((concept for concept in reversed(owned) if concept.own), None))


def try_out(page: Page, concept: Concept) -> None:
    """Move the controls of the concept that is shown."""
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    keep_picture(page, concept.key)
    press(page, "Break it")
    wait_for(page, concept.key, write_link(concept.settings(**concept.levels["Break it"])))


def take_table(page: Page, concept: Concept | None) -> None:
    """Show a concept on the open table."""
    if concept is None:
        return
    choose(page, concept)
    page.get_by_text("On my data").click()
    page.wait_for_function("new URLSearchParams(location.search).has('c.own')")
    # A table that does not suit is told in a sentence; either way there is one.
    wait_for(page, concept.key, {})


def keep_picture(page: Page, key: str) -> None:
    """A picture of some concepts in light and in dark, where PICTURES names a folder."""
    folder = os.environ.get("PICTURES")
    if folder and key in SHOWN:
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            # Charts take the colours of the scheme that they are drawn in.
            page.goto(page.url.replace("/concepts?", "/?page=concepts&"))
            wait_for(page, key, {})
            expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
            page.screenshot(path=Path(folder) / f"{key}_{scheme}.png")


def at(page: Page, option: str) -> int:
    return int(page.url.split(f"{PREFIX}{option}=")[1].split("&")[0])


@HALVES[0]
def test_a_walk_steps_and_its_film_plays_in_the_browser(page, server):
    open_by_link(page, server, "k_means")
    start = at(page, "step")
    press(page, "Next")
    wait_for(page, "k_means", {"step": f"{start + 1}"})
    press(page, "Film")
    expect(page.get_by_text("▶ Play")).to_be_visible()
    settle(page)
    sent = page.evaluate("performance.getEntriesByType('resource').length")
    page.get_by_text("▶ Play").click()
    chart = page.locator(".js-plotly-plot").first
    page.wait_for_function(  # a slow machine makes fewer frames
        "chart => chart._fullLayout.sliders.every(s => s.active === s.steps.length - 1)",
        arg=chart.element_handle(),
    )
    assert page.evaluate("performance.getEntriesByType('resource').length") == sent
    press(page, "Close the film")
    expect(page.get_by_text("▶ Play")).to_have_count(0)
    settle(page)
    assert at(page, "step") == start + 1
