"""Work that is interrupted: a killed worker, a killed server, a second tab."""

import os
import re
import signal

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import JOB, PATIENCE, cancel_of, go_to, press, settle
from tests.browser.server import Server


@pytest.fixture
def own_server(tmp_path):
    """A server that may be killed."""
    made = Server(tmp_path)
    yield made
    made.stop()


def start_long_training(page: Page) -> None:
    go_to(page, "Train")
    for model in ("Gradient boosting", "Support vector machine", "Extra trees"):
        page.get_by_test_id("stMain").get_by_role("button", name=model, exact=True).click()
        settle(page)
    press(page, re.compile("^Train$"))
    expect(cancel_of(page)).to_be_visible()


def worker_of_newest_job(page: Page, server: Server) -> int:
    """The process that works, once it has begun to fit."""
    expect(page.get_by_text(re.compile(r"fold \d of 5")).first).to_be_visible(timeout=JOB)
    (worker,) = (
        child
        for child in psutil.Process(server.process.pid).children()
        if "core.worker" in child.cmdline()
    )
    return worker.pid


def test_killed_workers_and_servers_are_told_and_the_app_goes_on(chromium, own_server):
    page = chromium.new_context().new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(own_server.url)
    press(page, re.compile("^Open$"))
    expect(page.get_by_text("What should be predicted?")).to_be_visible()
    settle(page)
    start_long_training(page)

    second = page.context.new_page()
    second.goto(page.url)
    expect(cancel_of(second)).to_be_visible(timeout=JOB)
    second.close()

    os.killpg(worker_of_newest_job(page, own_server), signal.SIGKILL)
    expect(page.get_by_text("ended from outside")).to_be_visible(timeout=JOB)
    settle(page)

    press(page, re.compile("^Train$"))
    expect(cancel_of(page)).to_be_visible()
    worker = worker_of_newest_job(page, own_server)
    own_server.process.kill()
    own_server.process.wait()
    own_server.start()
    page.goto(page.url)
    expect(page.get_by_text("The server stopped while this was running")).to_be_visible(timeout=JOB)
    with pytest.raises(ProcessLookupError):
        os.killpg(worker, 0)
    page.context.close()
