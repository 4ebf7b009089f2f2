"""How a file is read: a form beside what comes of it, and the plan in words."""

import pytest

from core.data.load import ReadPlan, sniff
from pages.load.plan import ask_plan, in_words, live_preview
from tests.pages.driving import box, button, draw, table_with, words

BARS = "a|b;c\n" + "".join(f"{n}|{n};{n}\n" for n in range(30))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kept"
    path.write_text(BARS)
    return path


def test_a_wrong_guess_is_corrected_against_a_preview(file):
    page = draw(ask_plan, file, sniff(file, "t.csv"))
    assert page.given == [None]
    box(page, "Delimiter").set_value("|").run()
    assert "The first rows, as texts: 2 columns" in words(page)
    assert table_with(page, "b;c")["a"].tolist()[:2] == ["0", "1"]
    page.toggle(key="load.preview.read").set_value(True).run()
    assert table_with(page, "b;c")["a"].tolist()[:2] == [0, 1]
    button(page, "Read by these rules").click().run()
    assert page.given[-1].delimiter == "|"


def test_rules_that_do_not_read_it_say_why_and_cannot_be_taken(file):
    plan = ReadPlan(format="excel")
    page = draw(live_preview, file, plan)
    assert page.given == [False]
    assert page.warning


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (ReadPlan(), "CSV, comma, UTF-8, decimal point"),
        (ReadPlan(delimiter=";", decimal=","), "CSV, semicolon, UTF-8, decimal comma"),
        (ReadPlan(delimiter="~", encoding="utf-7"), "CSV, '~', UTF-7, decimal point"),
        (ReadPlan(delimiter="  ", starts=(0, 9)), "CSV, fixed width, UTF-8, decimal point"),
        (ReadPlan(skip=1), "CSV, comma, UTF-8, decimal point, the first line skipped"),
        (ReadPlan(format="excel", sheet="2", skip=2), "Excel, sheet 2, the first 2 rows skipped"),
        (ReadPlan(format="jsonl", compression="gzip"), "JSON lines, packed as gzip"),
    ],
)
def test_a_plan_in_words(plan, said):
    assert in_words(plan) == said
