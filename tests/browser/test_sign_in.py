"""People sign in at a provider that the test runs, and each sees what is theirs."""

import pytest
from playwright.sync_api import expect

from tests.browser.provider import Provider
from tests.browser.server import Server

pytest.importorskip("authlib", reason="requirements-signin.txt is not installed")
ANNA, BEN = "anna@example.org", "ben@example.org"


@pytest.fixture
def provider():
    made = Provider()
    yield made
    made.stop()


@pytest.fixture
def app(tmp_path, provider):
    """The app, which knows the provider by its secrets."""
    made = Server(tmp_path, start=False)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(provider.secrets(made.url))
    made.start()
    yield made
    made.stop()
    assert "Traceback" not in made.log.read_text(), made.log.read_text()


def come_in(chromium, app, provider, person, path="/", **claims):
    """A fresh browser in which somebody signs in by the button."""
    provider.person, provider.claims = person, claims
    page = chromium.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(f"{app.url}{path}")
    page.get_by_role("button", name="Sign in").click()
    return page


def test_each_sees_what_is_theirs_until_invited(chromium, app, provider):
    stranger = chromium.new_context().new_page()
    stranger.goto(app.url)
    expect(stranger.get_by_role("button", name="Sign in")).to_be_visible()
    expect(stranger.get_by_text("churn")).to_have_count(0)

    anna = come_in(chromium, app, provider, ANNA)
    expect(anna.get_by_text("Signed in as anna")).to_be_visible()
    anna.get_by_role("button", name="Open").first.click()
    expect(anna.get_by_text("Explore the table")).to_be_visible()
    link = anna.url.partition(app.url)[2]

    ben = come_in(chromium, app, provider, BEN)
    expect(ben.get_by_text("Signed in as ben")).to_be_visible()
    ben.goto(f"{app.url}{link}")
    expect(ben.get_by_text("No table yet.")).to_be_visible()

    anna.get_by_role("button", name="Share").click()
    anna.get_by_label("Address").fill(BEN)
    anna.get_by_role("button", name="Invite").click()
    expect(anna.get_by_role("dialog")).to_have_count(0)
    anna.get_by_role("button", name="Share").click()
    expect(anna.get_by_text("· may look")).to_be_visible()

    ben.goto(f"{app.url}{link}")
    expect(ben.get_by_label("Project name")).to_be_visible()
    ben.get_by_label("Project name").fill("Bens")
    ben.get_by_label("Project name").press("Enter")
    expect(ben.get_by_text("You may not change this project")).to_be_visible()

    ben.get_by_role("button", name="Sign out").click()
    expect(ben.get_by_role("button", name="Sign in")).to_be_visible()


def test_an_address_that_was_not_checked_is_nobodys(chromium, app, provider):
    page = come_in(chromium, app, provider, ANNA, email_verified=False)
    expect(page.get_by_text("no address that was checked")).to_be_visible()
