"""The full report: markup from the table stays dead, and nothing is loaded from elsewhere."""

import re

import pandas as pd
import pytest

from core.explore.report.profiling_library import harmless, write_report

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    frame = pd.DataFrame(
        {
            f"col {HOSTILE}": [HOSTILE, "b", "$\\frac$", '"><img src=x onerror=alert(1)>'] * 10,
            "plain": pd.Series(["a", "b"] * 20, dtype="category"),
            "surrogate": ["\ud800 lone"] * 40,
            "number": range(40),
        }
    )
    path = tmp_path_factory.mktemp("report") / "report.html"
    told = []
    rows = write_report(frame, path, True, lambda done, total, message="": told.append(done))  # noqa: ARG005
    return rows, told, path.read_text(encoding="utf-8")


def test_it_tells_how_far_it_is(report):
    rows, told, _ = report
    assert rows == 40
    assert told == [0, 1, 2, 3]


def test_markup_from_the_table_is_dead(report):
    html = report[2]
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "‹script›alert" in html


def test_the_file_loads_nothing_from_elsewhere(report):
    tags = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*", report[2])
    assert not [tag for tag in tags if re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", tag)]

    assert report[2].index("Content-Security-Policy") < report[2].index("<script")


def test_names_that_become_equal_stay_apart():
    frame = pd.DataFrame([[1, 2]], columns=["a<", "a‹"])
    assert harmless(frame).columns.is_unique
