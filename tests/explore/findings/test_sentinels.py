"""Numbers and dates that stand for something else."""

import pandas as pd
import pytest

from core.explore.findings import standing
from core.methods.clean.texts import blank
from core.parts.values.repairs import repair
from tests.explore.findings.findings_tables import ROWS, days, find, one, rng, with_column


def marked(value, rows, others=None):
    values = (rng(2).integers(18, 90, ROWS) if others is None else others).astype(float)
    values[:rows] = value
    return with_column(values)


@pytest.mark.parametrize("value", [-999.0, -99.0, 999.0, 99999.0, -1.0])
def test_known_markers_far_from_the_others(value):
    found = one(marked(value, 30), "number_marker")
    assert found.severity == "high"
    assert dict(found.evidence) == {"markers": f"{value:.0f}", "rows": 30}
    assert dict(found.action.options)["markers"] == f"{value:.0f}"


@pytest.mark.parametrize(
    ("rows", "severity"), [(2, None), (3, "medium"), (9, "medium"), (10, "high")]
)
def test_a_marker_needs_some_rows(rows, severity):
    found = find(marked(-999.0, rows), code="number_marker")
    assert [each.severity for each in found] == ([severity] if severity else [])


@pytest.mark.fault("L17")
@pytest.mark.parametrize(
    ("value", "written"), [(-998.0, "-998"), (-99.99, "-99.99"), (1e36, "1e+36")]
)
def test_other_far_numbers_are_markers_where_they_repeat(value, written):
    frame = marked(value, 30)
    found = one(frame, "number_marker")
    assert dict(found.evidence) == {"markers": written, "rows": 30}
    assert find(frame, code="outliers") == []
    blanked = blank(("extra",), dict(found.action.options)["markers"])
    assert repair(frame, blanked.cells)["extra"].isna().sum() == 30


@pytest.mark.parametrize("value", [100.0, 0.0])
def test_numbers_near_the_others_are_no_markers(value):
    assert find(marked(value, 30), code="number_marker") == []


def test_an_end_of_the_others_is_no_marker():
    assert find(with_column(rng().integers(0, 100, ROWS).astype(float)), code="number_marker") == []
    assert find(with_column(rng().integers(-1, 3, ROWS).astype(float)), code="number_marker") == []


def test_markers_at_both_ends_are_told_together():
    values = rng(2).integers(18, 90, ROWS).astype(float)
    values[:20], values[20:40] = -99.0, 999.0
    found = one(with_column(values), "number_marker")
    assert found.message.startswith("'extra' is -99 or 999 in 40 of 1,000 values")
    assert "go from 18 to 89" in found.message


def dated(day, rows):
    values = pd.Series(days())
    values[:rows] = pd.Timestamp(day)
    return with_column(values)


@pytest.mark.parametrize("day", ["1900-01-01", "1970-01-01", "2099-12-31", "1899-12-30"])
def test_days_that_stand_for_no_date(day):
    found = one(dated(day, 30), "date_marker")
    assert found.severity == "high"
    assert dict(found.action.options)["markers"] == day


@pytest.mark.parametrize(("rows", "severity"), [(2, None), (3, "medium"), (10, "high")])
def test_a_day_needs_some_rows(rows, severity):
    found = find(dated("1900-01-01", rows), code="date_marker")
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_a_day_within_ten_years_of_others_is_a_date():
    values = pd.Series(days("1901-01-01", 3000))
    values[:30] = pd.Timestamp("1900-01-01")
    assert find(with_column(values), code="date_marker") == []


def test_a_far_day_that_is_no_known_marker_is_left_alone():
    assert find(dated("1931-05-07", 30), code="date_marker") == []


@pytest.mark.parametrize("value", [-9.0, 99.0])
def test_a_known_marker_near_the_others_may_be_one_of_them(value):
    """It must lie farther out than half of what the others span."""
    assert find(marked(value, 30), code="number_marker") == []


@pytest.mark.fault("L17")
def test_a_marker_in_a_target_of_numbers_is_told_and_one_among_classes_is_a_class():
    values = rng(2).gamma(3, 5, ROWS)
    values[:40] = -200.0
    found = find(with_column(values, "y"), "y")
    assert "number_marker" in {each.code for each in found}
    assert "target_tail" not in {each.code for each in standing(found, {})}
    codes = rng(2).choice([1, 2, 3, 99], ROWS)
    assert find(with_column(codes, "y"), "y", "number_marker") == []
