"""From many columns to one verdict, with its reason."""

from dataclasses import replace

import numpy as np
import pytest

from core.drift.compare import (
    ColumnDrift,
    DriftPlan,
    DriftReport,
    DriftVerdict,
    as_page,
    compare,
    remarks,
)
from core.drift.compare.verdicts import evidence, judge, judge_subsets, share_drifted
from core.table.schema import Kind
from tests.drift.compare.drift_tables import by_name, shifted, table


def test_two_tables_of_one_process_are_stable():
    report = compare(table(seed=1), table(seed=2))
    assert report.verdict is DriftVerdict.STABLE
    assert report.share_drifted == 0
    assert report.reason.startswith("None of 10 columns surely moved beyond its limit; closest: ")
    assert report.reason.endswith("Compared: 800 with 800 rows.")


def test_what_few_rows_leave_open_is_not_said_to_lie_within_the_limit():
    report = compare(table(seed=1), table(rows=12, seed=2))
    assert report.verdict is DriftVerdict.STABLE
    assert report.columns[0].effect > report.columns[0].threshold
    assert report.reason.startswith("None of 10 columns surely moved")


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


def test_two_subsets_of_a_table_call_for_nothing():
    """Chosen rows differ because they were chosen: that is no news of the world."""
    far = {f"n{i}": shifted(800, 1.0, seed=i) for i in range(5)}
    plan = DriftPlan(target="n0", of_subsets=True)
    apart = compare(table(seed=1), table(seed=2, **far), plan)
    assert apart.verdict is DriftVerdict.APART
    assert "4 of 9 columns differ beyond their limits, and so does the target" in apart.reason
    assert "etrain" not in as_page(apart, "a", "b")
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


def test_few_rows_raise_no_false_alarm_and_say_so():
    for seed in range(20):
        report = compare(table(seed=100), table(6, seed=seed))
        assert not report.drifted
    assert report.reason.endswith("so few rows show large shifts only.")


def drift(name: str, drifted: bool = True, **facts: object) -> ColumnDrift:
    """A column's drift, written by hand."""
    plain = ColumnDrift(name, Kind.NUMBER, "ks", 0.2, 0.001, 0.2, 0.1, drifted, "moved", 0.0, 0.0)
    return replace(plain, **facts)


def judged(*columns: ColumnDrift, **facts: object) -> tuple[DriftVerdict, str]:
    share = share_drifted(columns)
    nothing = DriftReport(
        DriftVerdict.STABLE, "", share, columns, (), (), (), None, None, (100, 100)
    )
    return judge(replace(nothing, **facts))


def test_three_columns_of_ten_are_enough_to_retrain_and_two_are_not():
    calm = [drift(f"c{i}", drifted=False) for i in range(7)]
    moved = [drift("a"), drift("b"), drift("c")]
    assert judged(*moved, *calm)[0] is DriftVerdict.RETRAIN
    assert judged(*moved[:2], *calm, drift("d", drifted=False))[0] is DriftVerdict.WATCH


def test_new_levels_are_worth_watching_where_luck_does_not_give_them():
    calm = {"drifted": False, "new_levels": ("z",)}
    verdict, reason = judged(drift("a", new_share=0.01, is_news=True, **calm))
    assert verdict is DriftVerdict.WATCH
    assert reason == ("a has levels never seen before (z): 1 %. Compared: 100 with 100 rows.")
    assert judged(drift("a", new_share=0.5, **calm))[0] is DriftVerdict.STABLE


def test_of_new_levels_the_most_frequent_column_is_named():
    calm = {"drifted": False, "new_levels": ("z",), "is_news": True}
    _, reason = judged(drift("a", new_share=0.02, **calm), drift("b", new_share=0.05, **calm))
    assert reason.startswith("b has levels")


def test_fewer_than_a_hundred_rows_are_few():
    few = "; so few rows show large shifts only."
    assert judged(drift("a"), rows=(99, 1000))[1].endswith(few)
    assert judged(drift("a"), rows=(1000, 99))[1].endswith(few)
    assert judged(drift("a"), rows=(100, 100))[1].endswith("Compared: 100 with 100 rows.")


def test_dates_take_no_part_in_the_share():
    when = drift("when", kind=Kind.DATE, drifted=False)
    assert share_drifted((drift("a"), when)) == 1.0
    assert share_drifted((when,)) == 0.0
    assert judged(when)[1].startswith("Nothing that counts moved")


def test_the_target_is_named_before_the_predictions():
    target, answers = drift("y"), drift("prediction")
    assert judged(target=target, prediction=answers)[1].startswith("The target drifted: y, moved")
    calm = drift("y", drifted=False)
    assert judged(target=calm, prediction=answers)[1].startswith("The prediction drifted")
    assert judged(target=calm)[0] is DriftVerdict.STABLE


def test_the_evidence_has_effect_and_limit():
    assert evidence(drift("a", effect=0.144)) == "a, moved (effect 0.14, limit 0.10)"


def test_subsets_that_are_alike_name_the_closest_column():
    calm = DriftReport(
        *(DriftVerdict.STABLE, "", 0.0, (drift("a", drifted=False),)),
        *((), (), (), None, None, (200, 300)),
    )
    verdict, reason = judge_subsets(calm)
    assert verdict is DriftVerdict.ALIKE
    assert reason == (
        "No column surely differs beyond its limit; closest: a, moved (effect 0.20, limit 0.10). "
        "Compared: 200 with 300 rows."
    )
