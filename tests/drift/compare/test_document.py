"""A report as a page, as JSON and as a table."""

import json
from dataclasses import replace

import pytest

from core.drift.compare import (
    ColumnDrift,
    DriftReport,
    DriftVerdict,
    KindChange,
    as_json,
    as_page,
    as_table,
    compare,
    remarks,
)
from core.table.schema import Kind
from tests.drift.compare.drift_tables import shifted, table

HOSTILE = "**x** <script>alert(1)</script>"


@pytest.fixture
def hostile_report():
    names = {HOSTILE: shifted(800, 0), "=cmd()": shifted(800, 0, 2), "日本": ["a", "<b>"] * 400}
    after = {HOSTILE: shifted(800, 1), "=cmd()": shifted(800, 0, 3), "日本": ["a", "<i>"] * 400}
    return compare(table(**names), table(seed=2, **after))


def test_the_page_is_alone_and_harmless(hostile_report):
    page = as_page(hostile_report, HOSTILE, "a & b")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "a &amp; b" in page
    for outside in ("http:", "https:", "src=", "@import", "url("):
        assert outside not in page
    assert page.count("<tr class=") == len(hostile_report.every)


def test_the_report_as_json_and_table(hostile_report):
    read = json.loads(as_json(hostile_report))
    assert {"verdict", "reason", "share_drifted", "columns", "target", "prediction"} <= set(read)
    assert {"name", "test", "statistic", "p_value", "effect", "drifted", "direction"} <= set(
        read["columns"][0]
    )
    frame = as_table(hostile_report)
    assert list(frame["column"]) == [drift.name for drift in hostile_report.every]
    assert any("日本 has levels never seen before" in note for note in remarks(hostile_report))


def column(name: str, **facts: object) -> ColumnDrift:
    plain = ColumnDrift(name, Kind.NUMBER, "ks", 0.2, 0.001, 0.2, 0.1, True, "moved", 0.0, 0.0)
    return replace(plain, **facts)


def report(*columns: ColumnDrift, **facts: object) -> DriftReport:
    nothing = DriftReport(
        DriftVerdict.WATCH, "because", 0.5, columns, (), (), (), None, None, (100, 100)
    )
    return replace(nothing, **facts)


@pytest.mark.parametrize(("effect", "width"), [(0.15, 50), (0.3, 100), (9.0, 100), (0.0, 0)])
def test_a_bar_is_full_at_three_times_the_limit(effect, width):
    assert f'style="width:{width}%"' in as_page(report(column("a", effect=effect)), "x", "y")


def test_a_column_that_drifted_is_marked():
    page = as_page(report(column("a"), column("b", drifted=False, p_value=None)), "x", "y")
    assert '<tr class="moved"><td>a</td>' in page
    assert '<tr class="calm"><td>b</td>' in page
    assert page.count("<td>drifted</td>") == 1
    assert "<td>0.001</td>" in page


def test_what_is_no_distance_is_remarked():
    levels = tuple("abcdefg")
    notes = remarks(
        report(
            column("c", new_levels=levels, new_share=0.0234, is_news=True),
            missing_columns=("m", "n"),
            new_columns=("o",),
            kind_changes=(KindChange("k", Kind.NUMBER, Kind.CATEGORY),),
        )
    )
    assert notes == (
        "The current table lacks m, n.",
        "Only the current table has o.",
        "k was read as number; its values look like category now.",
        "c has levels never seen before, in 2.3 % of the rows: a, b, c, d, e.",
    )


def test_target_and_prediction_have_their_role_in_the_table():
    whole = report(column("a"), target=column("y"), prediction=column("prediction"))
    frame = as_table(whole)
    assert frame["column"].tolist() == ["y", "prediction", "a"]
    assert frame["role"].tolist() == ["target", "prediction", ""]
