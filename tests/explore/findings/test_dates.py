"""Dates after today, out of order, or known only after the event."""

import pandas as pd
import pytest

from core.explore.findings.dates import LATER_NAME, PLAN_NAME, REASON_NAME
from tests.explore.findings.findings_tables import (
    ROWS,
    TODAY,
    cities,
    clean_frame,
    days,
    find,
    one,
    rng,
    with_column,
)


def with_last(*last, name="extra"):
    values = pd.Series(days())
    values[: len(last)] = [pd.Timestamp(text) for text in last]
    return with_column(values, name)


@pytest.mark.parametrize(
    ("last", "is_seen"), [("2026-06-30", False), ("2026-07-01", False), ("2026-07-02", True)]
)
def test_a_day_of_grace_for_the_zones_of_the_earth(last, is_seen):
    assert str(TODAY) == "2026-06-30"
    found = find(with_last(last), code="future_dates")
    assert bool(found) is is_seen


def test_dates_after_today_are_counted_and_can_be_read_as_missing():
    found = one(with_last("2031-05-01", "2028-01-01"), "future_dates")
    assert found.message == (
        "2 of 1,000 dates in 'extra' (0.2%) are after today, 2026-06-30; the latest is 2031-05-01."
    )
    assert found.severity == "medium"
    assert dict(found.action.options)["last"] == "2026-07-01"


@pytest.mark.parametrize(
    "name", ["due_date", "valid until", "planned_on", "maturity", "next_visit"]
)
def test_a_plan_may_lie_in_the_future(name):
    assert PLAN_NAME.search(name)
    assert one(with_last("2031-05-01", name=name), "future_dates").severity == "low"


def test_where_most_dates_are_in_the_future_they_are_a_plan():
    later = with_column(pd.Series(days("2027-01-01")), "extra")
    assert one(later, "future_dates").severity == "low"


def test_markers_of_no_date_are_not_in_the_future():
    assert find(with_last(*["2099-12-31"] * 9), code="future_dates") == []


@pytest.mark.parametrize(
    "name",
    ["closed_at", "end", "date_of_death", "paid-off", "Churned", "last payment", "exit date"],
)
def test_names_of_endings(name):
    assert LATER_NAME.match(name)


@pytest.mark.parametrize(
    "name", ["friend", "bend", "closet", "recommended", "started_at", "left_hand"]
)
def test_names_that_only_look_like_endings(name):
    assert not LATER_NAME.match(name)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("churn_reason", True), ("cancel code", True), ("reason", False), ("default_rate", False)],
)
def test_names_of_reasons(name, is_one):
    assert bool(REASON_NAME.match(name)) is is_one


def test_being_filled_in_with_the_outcome_is_the_gravest():
    frame = clean_frame()
    telling = pd.Series(days()).where((frame["y"] == "yes") & (rng().random(ROWS) < 0.6))
    found = one(frame.assign(closed_at=telling), "known_later")
    assert found.severity == "high"
    assert "being filled in goes with it by" in found.message
    assert dict(found.evidence)["effect of being filled in"] >= 0.3


def test_without_a_target_nothing_is_known_later():
    assert find(with_column(days(), "closed_at"), target=None, code="known_later") == []


def pair(wrong, rows=ROWS):
    start = pd.Series(days())[:rows]
    end = start + pd.to_timedelta(rng(3).integers(1, 90, rows), "D")
    end[:wrong] = start[:wrong] - pd.Timedelta(days=3)
    return clean_frame(rows).assign(begin=start, stop=end)


@pytest.mark.parametrize(("wrong", "is_seen"), [(0, False), (1, True), (20, True), (21, False)])
def test_an_order_that_nearly_always_holds(wrong, is_seen):
    found = find(pair(wrong), code="dates_out_of_order")
    assert bool(found) is is_seen
    if found:
        assert found[0].columns == ("begin", "stop")
        assert dict(found[0].evidence)["share out of order"] == pytest.approx(wrong / ROWS)
        assert dict(found[0].action.options)["condition"] == "stop < begin"


def test_few_rows_have_no_order():
    assert find(pair(1, rows=49), code="dates_out_of_order") == []


LATER = ["cancelled_at", "end_date", "closed_on", "DateOfDeath", "Cancel Reason", "resolvedAt"]


EARLIER = ["signup_at", "weekend", "endpoint", "leftovers", "calendar_day", "ordered_on", "trend"]


@pytest.mark.parametrize("name", LATER)
def test_names_of_what_comes_later(name):
    values = cities("moved", "price") if "Reason" in name else days()
    (finding,) = find(with_column(values, name), code="known_later")
    assert finding.severity == "low"
    (half,) = find(
        with_column(pd.Series(values).where(rng(5).random(ROWS) < 0.5), name), code="known_later"
    )
    assert half.severity == "medium"


@pytest.mark.parametrize("name", EARLIER)
def test_names_of_what_comes_before(name):
    assert find(with_column(days(), name), code="known_later") == []
