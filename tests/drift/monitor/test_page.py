"""The history as one page: it loads nothing, and no name of a file is more than a name."""

import re

from core.drift.monitor import as_history_page, monitor, read_history, watched_model
from tests.drift.compare.model_tables import process, table_of

EVIL = "<script src=https://x.test></script>"


def test_the_page_has_every_batch_and_loads_nothing(saved):
    model = watched_model(saved)
    monitor(model, table_of(process(1, 300)), EVIL)
    moved = process(2, 300)
    monitor(model, table_of(moved.assign(a=moved["a"] + 3)), "Tuesday")
    history = read_history(saved)
    page = as_history_page(history, "m@1")
    assert not re.search(r"<script|https?://[^x]|src=[\"']|@import|url\(", page)
    assert "&lt;script" in page
    assert "Tuesday" in page
    assert f"<b>{history.latest.verdict.capitalize()}</b>" in page
    assert page.count("background:rgba") == sum(
        column.drifted for look in history.batches for column in look.columns
    )


def test_a_model_that_nobody_watched_has_a_page_that_says_so(saved):
    assert "No batch was looked at yet." in as_history_page(read_history(saved), "m@1")
