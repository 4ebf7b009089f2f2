"""Every concept in the browser: opened by its link, moved, and run on the open table."""

from playwright.sync_api import Page, expect

from core.concepts import load_concepts
from tests.browser.driving import press, settle


def opened_project(page: Page, server) -> str:
    """A project with a sample table; returns its id."""
    page.goto(server.url)
    settle(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Open", exact=True).first.click()
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    return page.url.split("project=")[1].split("&")[0]


def test_every_concept_opens_answers_a_control_and_takes_the_open_table(page, server):
    project = opened_project(page, server)
    for concept in load_concepts():
        page.goto(f"{server.url}/?page=concepts&project={project}&concept={concept.key}&seed=1")
        expect(page.get_by_role("heading", name=concept.question, exact=True)).to_be_visible()
        settle(page)
        reading = page.get_by_test_id("stAlert").first
        expect(reading).to_be_visible()
        expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
        press(page, "Break it")
        settle(page)
        expect(reading).to_be_visible()
        if concept.own is not None:
            page.get_by_text("On my data").click()
            settle(page)
            # A table that does not suit is told in a sentence; either way there is one.
            expect(page.get_by_test_id("stAlert").first).to_be_visible()


def test_a_walk_plays_pauses_and_goes_back(page, server):
    walked = next((concept for concept in load_concepts() if concept.step), None)
    assert walked is not None
    page.goto(f"{server.url}/?page=concepts&concept={walked.key}")
    settle(page)
    option = next(o for o in walked.options if o.name == walked.step)

    def at() -> int:
        return int(page.url.split(f"{option.name}=")[1].split("&")[0])

    start = at()
    press(page, "Next")
    page.wait_for_function(f"location.search.includes('{option.name}={start + 1}')")
    press(page, "Play")
    page.wait_for_function(f"location.search.includes('{option.name}={start + 3}')")
    press(page, "Pause")
    settle(page)
    stopped = at()
    page.wait_for_timeout(2_500)
    assert at() == stopped
    press(page, "Back")
    page.wait_for_function(f"location.search.includes('{option.name}={stopped - 1}')")
