"""A real server and a real browser for the main paths."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.browser.driving import PATIENCE
from tests.browser.server import ROOT, Server

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            # One worker runs them: they share a server, and each needs the processor.
            if item.get_closest_marker("xdist_group") is None:
                item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_runtest_protocol(item, nextitem):
    """Try a failed test once more: beside the other worker a click now and then meets a page that
    is being drawn again. What fails twice fails; what passed at the second try says so.

    Under pytest-xdist every test comes by here: the others fail at once.
    """
    if item.get_closest_marker("browser") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if any(report.failed for report in reports):
        print(f"\n{item.nodeid} failed and is tried once more:", file=sys.__stderr__)
        print(*(report.longreprtext[-1500:] for report in reports), file=sys.__stderr__)
        item.session._setupstate.teardown_exact(None)  # a new server and a new browser
        item._initrequest()
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def chromium():
    """The browser, or a skip with the reason; where it is required, a failure."""
    if CHROMIUM is None:
        reason = "Chromium is not installed: the browser tests need it (Debian: chromium)."
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()
    log = made.log.read_text()
    assert "Traceback" not in log, log


@pytest.fixture
def page(chromium, server, request):
    """A fresh browser context; the test fails on a console error, with a picture kept."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1000},
        reduced_motion="reduce",
        accept_downloads=True,
        color_scheme="light",
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    foreign: list[str] = []
    opened.on(
        "request",
        lambda sent: (
            foreign.append(sent.url)
            if not sent.url.startswith(
                (server.url, server.url.replace("http", "ws"), "data:", "blob:")
            )
            else None
        ),
    )
    yield opened
    failed = getattr(request.node, "report_of_call", None)
    if failed is not None and failed.failed:
        folder = ROOT / "test-results"
        folder.mkdir(exist_ok=True)
        opened.screenshot(path=folder / f"{request.node.name}.png", full_page=True)
    context.close()
    assert not errors
    assert not foreign, "the app makes no outbound request"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.report_of_call = report
    return report
