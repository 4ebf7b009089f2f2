"""The comparison of two tables: what it finds, and what it leaves alone."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.load import read_table, sample_path
from core.drift.compare import DriftPlan, DriftVerdict, as_json, compare
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS
from core.errors import BadTableError, UnknownMethodError
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.drift.compare.drift_tables import by_name, shifted, table
from tests.tables import mixed_frame


def test_a_table_without_outcomes_has_no_target():
    before = table(y=["no", "yes"] * 400)
    for after in (table(seed=2), table(seed=2, y=[None] * 800)):
        report = compare(before, after, DriftPlan(target="y"))
        assert report.target is None
        assert report.missing_columns == ()
        assert report.verdict is DriftVerdict.STABLE


def test_missing_values_drift_by_themselves():
    gaps = np.where(np.arange(800) < 100, np.nan, shifted(800, 0, 3))
    drift = by_name(compare(table(), table(seed=2, n0=gaps)))["n0"]
    assert drift.drifted
    assert drift.test == "missing"
    assert drift.direction == "missing 0 % → 12 %"
    assert (drift.reference_missing, drift.current_missing) == (0, 0.125)


def test_new_levels_are_a_finding_of_their_own():
    levels = np.random.default_rng(4).choice(list("abcd"), 800, p=[0.33, 0.33, 0.32, 0.02])
    report = compare(table(), table(seed=2, c0=levels))
    drift = by_name(report)["c0"]
    assert not drift.drifted
    assert drift.new_levels == ("d",)
    assert drift.new_share == pytest.approx((levels == "d").mean())
    assert report.verdict is DriftVerdict.WATCH
    assert "c0 has levels never seen before (d)" in report.reason


def test_columns_that_come_and_go_are_named():
    before, after = table(), table(seed=2, extra=shifted(800, 0))
    after = make_dataset(after.frame.drop(columns="n3"), "after")
    report = compare(before, after)
    assert report.missing_columns == ("n3",)
    assert report.new_columns == ("extra",)
    assert report.verdict is DriftVerdict.WATCH
    assert report.reason.startswith("The current table lacks n3.")


def test_the_current_table_is_read_with_the_kinds_of_the_reference():
    words = pd.Series(shifted(800, 0, 5)).astype(str).where(np.arange(800) % 4 > 0, "unknown")
    report = compare(table(), table(seed=2, n0=words))
    assert [(r.name, r.reference) for r in report.kind_changes] == [("n0", Kind.NUMBER)]
    assert by_name(report)["n0"].direction == "missing 0 % → 25 %"


@pytest.mark.fault("B8")
def test_identifiers_and_constants_are_left_out_and_dates_may_be_later():
    before = make_dataset(mixed_frame(seed=0), "before")
    later = mixed_frame(seed=1).assign(when=pd.date_range("2024-03-11", periods=240, freq="7h"))
    report = compare(before, make_dataset(later, "after"))
    assert not {"row id", "same"} & set(by_name(report))
    when = by_name(report)["when"]
    assert when.effect == pytest.approx(1)
    assert not when.drifted
    assert when.direction.startswith("later: 2024-01-01 … ")
    assert report.columns[-1] is when


@pytest.mark.fault("B8")
def test_dates_that_jump_are_drift():
    before = make_dataset(mixed_frame(seed=0), "before")
    jumped = mixed_frame(seed=1).assign(when=pd.date_range("2030-01-01", periods=240, freq="7h"))
    report = compare(before, make_dataset(jumped, "after"))
    when = by_name(report)["when"]
    assert (when.test, when.drifted, when.counts) == ("jump", True, True)
    assert when.direction.startswith("no date for 2,122 days, 2024-03-10 … 2030-01-01, at most ")


@pytest.mark.fault("B8")
def test_dates_of_less_than_two_weeks_tell_that_weekdays_were_not_compared():
    def hourly(hours, name, start="2024-01-01"):
        when = pd.date_range(start, periods=hours, freq="h")
        return make_dataset(pd.DataFrame({"when": when, "x": np.arange(hours) % 7.3}), name)

    long, short = hourly(24 * 40, "before"), hourly(24 * 9, "after", "2024-02-10")
    assert compare(long, short).notes == (
        "Weekdays and hours of 'when' were not compared: that takes two whole weeks of dates, and "
        "there is no more than 9 days in the current table.",
    )
    both = compare(short, hourly(20, "new", "2024-02-19")).notes[0]
    assert "no more than 9 days in the reference and 1 day in the current table." in both
    assert compare(long, hourly(24 * 30, "after", "2024-02-10")).notes == ()


def test_outcomes_that_are_not_known_yet_are_no_drift_of_the_target():
    """Those that are known are of the same process, whether few or many wait for theirs."""
    for waiting in (0.1, 0.95):
        some = table(seed=2).frame
        some.loc[np.random.default_rng(0).random(800) < waiting, "c0"] = None
        report = compare(table(seed=1), make_dataset(some, "now"), DriftPlan(target="c0"))
        assert report.verdict is DriftVerdict.STABLE
        assert not report.target.drifted
        known = int(some["c0"].notna().sum())
        assert report.target.current_missing == pytest.approx(1 - known / 800)
        told = f"c0 is known in {known} of 800 current rows, and compared in them alone."
        assert report.notes == (told,)
    some["c0"] = some["c0"].astype(object).replace({"a": "b"})
    report = compare(table(seed=1), make_dataset(some, "now"), DriftPlan(target="c0"))
    assert report.target.drifted, "of the few that are known none is what a third was"


def test_one_row_can_be_compared():
    assert compare(table(), make_dataset(table().frame.head(1), "one")).drifted == ()


@pytest.mark.parametrize("number", NUMBER_TESTS)
@pytest.mark.parametrize("category", CATEGORY_TESTS)
def test_every_pair_of_tests_finds_what_moved(number, category):
    moved = {"n0": shifted(800, 0.7), "c0": np.random.default_rng(3).choice(list("aab"), 800)}
    report = compare(table(), table(seed=2, **moved), DriftPlan(number, category))
    assert {column.name for column in report.drifted} == {"n0", "c0"}
    assert {by_name(report)[name].test for name in ("n1", "c1")} == {number, category}


def test_the_plan_narrows_and_sets_limits():
    after = table(seed=2, n0=shifted(800, 0.7))
    report = compare(table(), after, DriftPlan(columns=("n0", "c0"), number_threshold=0.9))
    assert set(by_name(report)) == {"n0", "c0"}
    assert report.verdict is DriftVerdict.STABLE


def test_what_cannot_be_compared_is_refused():
    other = make_dataset(pd.DataFrame({"z": [1.0, 2.0]}), "other")
    with pytest.raises(BadTableError, match="t and other share no column"):
        compare(table(), other)
    with pytest.raises(BadTableError, match="t has no column nope; it has n0"):
        compare(table(), table(), DriftPlan(target="nope"))
    with pytest.raises(UnknownMethodError, match="drift test for numbers is called 'kl'"):
        compare(table(), table(), DriftPlan("kl"))


CELLS = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.text(max_size=5),
    st.dates(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=30))
def test_a_table_against_itself_is_stable(rows):
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype=object).assign(
        sure=np.arange(len(rows)) % 3
    )
    if len(rows) == 1:
        frame = pd.concat([frame, frame.assign(sure=1)])
    dataset = make_dataset(frame, "any")
    report = compare(dataset, dataset)
    assert report.verdict is DriftVerdict.STABLE
    assert all(column.effect == pytest.approx(0, abs=1e-9) for column in report.columns)
    json.loads(as_json(report))


def test_the_sample_pair_shows_exactly_what_was_planted():
    before, after = (read_table(sample_path(k), k) for k in ("churn", "churn_next_quarter"))
    report = compare(before, after, DriftPlan(target="churned"))
    moved = {column.name: column for column in report.drifted}
    planted = {"monthly_charges", "region", "contract", "payment_method", "satisfaction"}
    assert set(moved) == planted
    assert moved["satisfaction"].direction == "missing 8 % → 24 %"
    assert moved["payment_method"].new_levels == ("wallet",)
    assert report.verdict is DriftVerdict.RETRAIN
    assert not report.target.drifted


def one_process(seed, rows):
    """Tails, skew, zeros, gaps, rare flags, texts and levels of which many come once."""
    rng = np.random.default_rng(seed)
    shares = 1 / np.arange(1, 201)
    levels = {
        f"levels {count}": [
            f"l{n}" for n in rng.choice(count, rows, p=shares[:count] / shares[:count].sum())
        ]
        for count in (3, 20, 60, 200)
    }
    numbers = {
        "normal": rng.normal(size=rows),
        "tails": rng.standard_t(2, rows),
        "prices": rng.lognormal(3, 1.2, rows).round(2),
        "counts": rng.poisson(2, rows),
        "spending": np.where(rng.random(rows) < 0.7, 0.0, rng.exponential(1, rows)),
        "gaps": np.where(rng.random(rows) < 0.03, np.nan, rng.normal(size=rows)),
        "rare": np.where(rng.random(rows) < 0.01, "yes", "no"),
        "text": [" ".join(f"w{n}" for n in rng.zipf(1.4, 6) % 5000) for _ in range(rows)],
        "day": pd.Timestamp("2024") + pd.to_timedelta(rng.integers(0, 365, rows), "D"),
    }
    return make_dataset(pd.DataFrame(levels | numbers), "t")


@pytest.mark.fault("S6")
@pytest.mark.parametrize("rows", [(100, 100), (300, 300), (200, 2500), (2500, 200)])
def test_tables_of_one_process_are_stable_at_any_size(rows):
    """Of 200 pairs one may raise an alarm by luck: of 12 one at most."""
    alarms = []
    for seed in range(12):
        before, now = (one_process(2 * seed + place, count) for place, count in enumerate(rows))
        report = compare(before, now)
        alarms += [report.reason] * (report.verdict is not DriftVerdict.STABLE)
    assert len(alarms) <= 1, alarms


@pytest.mark.fault("M-F12")
@pytest.mark.parametrize("far", [100.0, -100.0, 0.123])
def test_four_percent_of_the_rows_that_jump_are_seen(far):
    jumps = np.random.default_rng(9).random(800) < 0.04
    report = compare(table(), table(seed=2, n0=np.where(jumps, far, shifted(800, 0, 3))))
    assert [column.name for column in report.drifted] == ["n0"]
    assert report.verdict is not DriftVerdict.STABLE
