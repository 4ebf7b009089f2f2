"""The comparison of two tables: what it finds, what it leaves alone, and its verdict."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.charts.drift import distributions, severities
from core.data.load import read_table, sample_path
from core.drift.compare import (
    DriftPlan,
    DriftVerdict,
    as_html,
    as_json,
    as_table,
    batch_changes,
    compare,
    overlay,
    remarks,
    repaired,
)
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS
from core.errors import BadTableError, UnknownMethodError
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.tables import mixed_frame

HOSTILE = "**x** <script>alert(1)</script>"


def table(rows: int = 800, seed: int = 0, name: str = "t", **columns):
    """Ten columns of one process, of which `columns` replaces some."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({f"n{i}": rng.normal(size=rows) for i in range(6)})
    frame = frame.assign(**{f"c{i}": rng.choice(list("abc"), rows) for i in range(4)})
    return make_dataset(frame.assign(**columns), name)


def shifted(rows: int, by: float, seed: int = 9) -> np.ndarray:
    return np.random.default_rng(seed).normal(by, 1, rows)


def by_name(report):
    return {column.name: column for column in report.columns}


def test_two_tables_of_one_process_are_stable():
    report = compare(table(seed=1), table(seed=2))
    assert report.verdict is DriftVerdict.STABLE
    assert report.share_drifted == 0
    assert report.reason.startswith("None of 10 columns moved beyond its limit; closest: ")
    assert report.reason.endswith("Compared: 800 with 800 rows.")


def test_one_column_calls_for_watching():
    report = compare(table(), table(seed=2, n0=shifted(800, 0.7)))
    assert report.verdict is DriftVerdict.WATCH
    assert [column.name for column in report.drifted] == ["n0"]
    assert report.columns[0].name == "n0"
    assert report.columns[0].direction == "mean -0.0262 → 0.708"
    assert report.share_drifted == pytest.approx(0.1)


def test_many_columns_call_for_retraining():
    moved = {f"n{i}": shifted(800, 0.7, seed=i) for i in range(3)}
    report = compare(table(), table(seed=2, **moved))
    assert report.verdict is DriftVerdict.RETRAIN
    assert "3 of 10 columns drifted, 30 % of them" in report.reason


def test_importance_weighs_the_columns():
    current = table(seed=2, n0=shifted(800, 0.7))
    heavy = compare(table(), current, DriftPlan(importances=(("n0", 0.5), ("n1", 0.5))))
    light = compare(table(), current, DriftPlan(importances=(("n0", 0.01), ("n1", 0.99))))
    assert heavy.verdict is DriftVerdict.RETRAIN
    assert "50 % of the importance" in heavy.reason
    assert light.verdict is DriftVerdict.WATCH
    assert by_name(heavy)["n0"].importance == 0.5


def test_two_subsets_of_a_table_call_for_nothing():
    """Chosen rows differ because they were chosen: that is no news of the world."""
    far = {f"n{i}": shifted(800, 1.0, seed=i) for i in range(5)}
    plan = DriftPlan(target="n0", of_subsets=True)
    apart = compare(table(seed=1), table(seed=2, **far), plan)
    assert apart.verdict is DriftVerdict.APART
    assert "4 of 9 columns differ beyond their limits, and so does the target" in apart.reason
    assert "etrain" not in as_html(apart, "a", "b")
    assert compare(table(seed=1), table(seed=2), plan).verdict is DriftVerdict.ALIKE
    odd = compare(table(seed=1), table(seed=2, c0=["z"] * 800), plan)
    assert "only the current rows have" in " ".join(remarks(odd))


def test_target_drift_calls_for_retraining():
    rng = np.random.default_rng(0)
    before = table(y=rng.choice(["no", "yes"], 800, p=[0.8, 0.2]))
    after = table(seed=2, y=rng.choice(["no", "yes"], 800, p=[0.6, 0.4]))
    report = compare(before, after, DriftPlan(target="y"))
    assert report.verdict is DriftVerdict.RETRAIN
    assert report.reason.startswith("The target drifted: y, more yes: ")
    assert "y" not in by_name(report)


def test_a_table_without_outcomes_has_no_target():
    before = table(y=["no", "yes"] * 400)
    for after in (table(seed=2), table(seed=2, y=[None] * 800)):
        report = compare(before, after, DriftPlan(target="y"))
        assert report.target is None
        assert report.missing_columns == ()
        assert report.verdict is DriftVerdict.STABLE


@pytest.mark.parametrize(
    ("before", "after", "drifts"),
    [
        (shifted(800, 0, 1), shifted(800, 0, 2), False),
        (shifted(800, 0, 1), shifted(800, 1, 2), True),
        (np.array(["a", "b"] * 400), np.array(["a", "b", "b", "b"] * 200), True),
        (np.array([0, 1] * 400), np.array([0, 1] * 400), False),
    ],
    ids=["numbers", "moved numbers", "moved labels", "labels"],
)
def test_predictions_are_compared(before, after, drifts):
    report = compare(table(seed=1), table(seed=2), predictions=(before, after))
    assert report.prediction.drifted is drifts
    assert (report.verdict is DriftVerdict.RETRAIN) is drifts


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


def test_identifiers_and_constants_are_left_out_and_dates_never_count():
    before = make_dataset(mixed_frame(seed=0), "before")
    later = mixed_frame(seed=1).assign(when=pd.date_range("2030-01-01", periods=240, freq="7h"))
    report = compare(before, make_dataset(later, "after"))
    assert not {"row id", "same"} & set(by_name(report))
    when = by_name(report)["when"]
    assert when.effect == pytest.approx(1)
    assert not when.drifted
    assert when.direction.startswith("time moves on: 2024-01-01 … ")
    assert report.columns[-1] is when


def test_texts_are_compared_by_length():
    rng = np.random.default_rng(0)
    texts = [
        [" ".join(["word"] * n) + f" {i}" for i, n in enumerate(rng.integers(4, most, 400))]
        for most in (9, 20)
    ]
    report = compare(table(400, note=texts[0]), table(400, seed=2, note=texts[1]))
    drift = by_name(report)["note"]
    assert drift.kind is Kind.TEXT
    assert drift.drifted
    assert drift.direction.endswith(" characters")


def test_few_rows_raise_no_false_alarm_and_say_so():
    for seed in range(20):
        report = compare(table(seed=100), table(6, seed=seed))
        assert not report.drifted
    assert report.reason.endswith("so few rows show large shifts only.")


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


def test_repairing_both_tables_removes_what_a_rule_would():
    plans = ["Basic", "Plus"] * 400
    before = table(plan=plans)
    after = table(seed=2, plan=[f" {plan.upper()} " for plan in plans], n0=["lots"] * 800)
    recipe = fresh_recipe(before.fingerprint).with_(
        cleaning=(
            Pick(method="unify_case", options={"columns": ("plan", "gone")}),
            Pick(method="within", options={"columns": ("n0",), "low": -9, "high": 9}),
        )
    )
    assert by_name(compare(before, after))["plan"].drifted
    fixed = [repaired(dataset, recipe, before.schema) for dataset in (before, after)]
    report = compare(*fixed)
    assert not by_name(report)["plan"].drifted
    assert by_name(report)["n0"].test == "missing"
    assert fixed[0].fingerprint != before.fingerprint
    assert repaired(before, fresh_recipe(before.fingerprint), before.schema) is before


def test_kinds_that_the_user_set_hold():
    before, after = table(code=[1, 2, 3, 4] * 200), table(seed=2, code=[1, 2, 3, 3] * 200)
    recipe = fresh_recipe(before.fingerprint).with_(kinds={"code": "category", "gone": "number"})
    report = compare(*(repaired(dataset, recipe, before.schema) for dataset in (before, after)))
    assert by_name(report)["code"].kind is Kind.CATEGORY


def test_overlay_shares_add_up():
    before, after = (make_dataset(mixed_frame(seed=seed), "t") for seed in (0, 1))
    for name in ("num [1]", "<b>gap</b>", "city", "many", "when", "flag", "note"):
        both = overlay(before, after, name)
        bins = len(both.levels) or len(both.edges) - 1
        for shares, rest in zip(
            (both.reference_share, both.current_share), both.other, strict=True
        ):
            assert len(shares) == bins
            assert sum(shares) + rest == pytest.approx(1)
        assert len(distributions(both).data) == 2
    assert overlay(before, after, "<b>gap</b>").missing[0] > 0.1


def test_overlay_of_what_is_not_compared_is_refused():
    dataset = make_dataset(mixed_frame(), "mixed")
    with pytest.raises(BadTableError, match="row id is a column of kind identifier"):
        overlay(dataset, dataset, "row id")
    with pytest.raises(BadTableError, match="mixed has no column gone"):
        overlay(dataset, dataset, "gone")


def test_an_empty_column_can_be_drawn():
    before = table(c0=["a", "b"] * 400)
    after = table(seed=2, c0=[None] * 800, n0=[None] * 800)
    assert by_name(compare(before, after))["c0"].direction == "missing 0 % → 100 %"
    for name in ("c0", "n0"):
        assert overlay(before, after, name).missing == (0, 1)
        distributions(overlay(before, after, name))


@pytest.fixture
def hostile_report():
    names = {HOSTILE: shifted(800, 0), "=cmd()": shifted(800, 0, 2), "日本": ["a", "<b>"] * 400}
    after = {HOSTILE: shifted(800, 1), "=cmd()": shifted(800, 0, 3), "日本": ["a", "<i>"] * 400}
    return compare(table(**names), table(seed=2, **after))


def test_the_page_is_alone_and_harmless(hostile_report):
    page = as_html(hostile_report, HOSTILE, "a & b")
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


def test_the_bars_show_what_counts_and_escape_names(hostile_report):
    bars = severities(hostile_report).data[0]
    assert len(bars.y) == len(hostile_report.every)
    assert not any("<script" in name for name in bars.y)
    assert max(bars.x) == bars.x[0]


def test_a_report_never_changes():
    report = compare(table(), table(seed=2))
    with pytest.raises(AttributeError, match="cannot assign"):
        report.reason = "other"
    assert replace(report, reason="other") != report


def levels(reference, current):
    return {reading.measure: reading.level for reading in batch_changes(reference, current)}


def test_a_batch_like_the_reference_is_fine():
    fine = {"Rows": "fine", "Missing cells": "fine", "Far values": "fine"}
    assert levels(table(seed=1), table(seed=2, rows=700)) == fine


def test_a_batch_says_what_is_unlike_in_volume_gaps_and_far_values():
    gaps = {f"n{i}": np.where(np.arange(300) % 2, np.nan, shifted(300, 0)) for i in range(3)}
    found = levels(table(seed=1), table(seed=2, rows=300, n5=shifted(300, 20), **gaps))
    assert found == {"Rows": "alert", "Missing cells": "alert", "Far values": "alert"}
    some = levels(table(seed=1), table(seed=2, rows=600, c0=[None, *["a"] * 4] * 120))
    assert some == {"Rows": "watch", "Missing cells": "watch", "Far values": "fine"}


def test_a_batch_of_other_columns_or_texts_for_numbers_is_read_all_the_same():
    other = make_dataset(pd.DataFrame({"z": [1.0, 2.0]}), "t")
    assert [reading.measure for reading in batch_changes(table(), other)] == ["Rows"]
    words = table(seed=2, n0=["word"] * 800)
    assert levels(table(seed=1), words)["Missing cells"] == "alert"
