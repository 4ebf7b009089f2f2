"""Our own report: complete, self-contained, and deaf to markup in names and values."""

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import find_all
from core.explore.report import ReportNotes, report_html
from core.explore.report.markup import cell, text
from core.table.dataset import make_dataset
from tests.tables import AWKWARD, mixed_frame

HOSTILE = "<script>alert(1)</script>"


class Reader(HTMLParser):
    """What the page holds; complains of tags that are not closed in order."""

    VOID = {"meta", "input", "br"}

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.links = [], [], set(), []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self.ids.add(found.get("id"))
        self.links += [found[name] for name in ("src", "href") if name in found]
        assert not [name for name in found if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page():
    frame = mixed_frame()
    frame[f"col {HOSTILE}"] = np.where(np.arange(len(frame)) % 3, HOSTILE, "$body ${x} {y}")
    dataset = make_dataset(frame, f"{HOSTILE}.csv")
    return report_html(dataset, "two", None, ReportNotes(find_all(dataset, "two")))


def test_what_was_ignored_stands_below_with_its_reason():
    dataset = make_dataset(mixed_frame(), "t")
    page = report_html(dataset, notes=ReportNotes(dismissals=(("It is so.", f"known {HOSTILE}"),)))
    Reader(page)
    assert "Ignored: It is so. Reason: known &lt;script&gt;" in page
    assert "Nothing here asks for attention." in page


def test_the_goal_leads_the_report_as_plain_text():
    dataset = make_dataset(mixed_frame(), "t")
    page = report_html(dataset, notes=ReportNotes(goal=f"Ring {HOSTILE} $body"))
    Reader(page)
    assert "<b>Goal</b> Ring &lt;script&gt;" in page
    assert "$body" in page
    assert "<script>alert" not in page
    whole = report_html(dataset, notes=ReportNotes(goal="long " * 99 + "end"))
    assert "long end</p>" in whole
    assert "Goal" not in report_html(dataset)


def test_it_has_every_part_and_every_column(page):
    found = Reader(page)
    parts = {"overview", "findings", "target", "columns", "associations", "missing"}
    assert parts <= found.ids
    assert found.tags.count("details") == 13
    assert "the accuracy that a model must beat" in page


def test_it_loads_nothing_and_runs_nothing_of_the_table(page):
    found = Reader(page)
    assert all(link.startswith("#") for link in found.links)
    assert found.tags.count("script") == 1
    assert "<script>alert" not in page
    assert page.index("Content-Security-Policy") < page.index("<style")
    assert not re.search(r"https?://", page)


def test_values_that_look_like_its_own_template_stay_values(page):
    assert "$body ${x} {y}" in page


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("target", [None, "y"])
def test_awkward_tables_have_a_report(name, target):
    dataset = make_dataset(AWKWARD[name], name)
    if target in dataset.schema.names or target is None:
        page = report_html(dataset, target)
        Reader(page)
        page.encode("utf-8")


def test_a_wide_table_stays_small_enough_to_open():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 300)), columns=[f"c{i}" for i in range(300)])
    page = report_html(make_dataset(frame, "wide"))
    assert len(page) < 4_000_000
    assert "240 are left out" in page


def test_names_are_shortened_and_escaped():
    assert text("a<b>" * 99).endswith("…")
    assert "<" not in text("a<b>" * 99)
    assert text("\ud800\x00x") == "\ufffd\ufffdx"
    assert (cell(None), cell(3.0), cell(1234), cell(0.12345)) == ("–", "3", "1,234", "0.1235")
