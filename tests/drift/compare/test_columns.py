"""One column in two tables, read as its kind."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftPlan, compare, text_shifts
from core.drift.compare.columns import TwoSamples, compare_column
from core.drift.compare.columns import test_for as chosen_test
from core.table.schema import Kind
from tests.drift.compare.drift_tables import by_name, table


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
    assert "characters; lengths far outside 0 % → 70 %" in drift.direction


def test_the_plan_says_which_test_and_which_limit():
    plan = DriftPlan("psi", "js", number_threshold=0.4, category_threshold=0.3)
    assert [chosen_test(kind, plan)[0] for kind in (Kind.NUMBER, Kind.TEXT, Kind.DATE)] == [
        "psi"
    ] * 3
    assert [chosen_test(kind, plan)[0] for kind in (Kind.CATEGORY, Kind.BOOLEAN)] == ["js"] * 2
    assert (
        chosen_test(Kind.NUMBER, plan)[1].threshold,
        chosen_test(Kind.CATEGORY, plan)[1].threshold,
    ) == (*(0.4, 0.3),)


def test_levels_that_came_new_stand_by_frequency_as_a_share_of_all_rows():
    before = pd.Series(["a", "b", None, "a"])
    now = pd.Series(["a", "y", "z", "z", None])
    pair = compare_column(TwoSamples("c", Kind.CATEGORY, before, now), DriftPlan())
    assert pair.new_levels == ("z", "y")
    assert pair.new_share == pytest.approx(3 / 5)
    assert pair.missing == (0.25, 0.2)
    assert pair.shifts[1].measurement.effect == pytest.approx(0.05)


def test_the_words_of_a_column_are_told_for_all_columns_of_texts(monkeypatch):
    looks = []
    monkeypatch.setattr(text_shifts, "moved_words", lambda *asked: looks.append(asked[2]) or ())
    said = [f"my order number {n} came, so thanks" for n in range(200)]
    compare(table(200, a=said, b=said), table(200, a=said, b=said))
    assert looks == [2, 2]
