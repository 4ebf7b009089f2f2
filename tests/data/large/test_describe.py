"""What one pass says is what pandas says of the whole."""

import numpy as np
import pandas as pd
import pytest

from core.data.large import open_large, profile_large
from core.data.large.distinct import MARGIN
from tests.tables import mixed_frame


def test_streamed_figures_are_those_of_the_whole_table(folder):
    whole, seen = mixed_frame(900), profile_large(open_large(folder), rows=200)
    assert seen.rows == 900
    assert seen.sample.rows == 200
    for name in ("num [1]", "<b>gap</b>", "amount"):
        column = seen[name]
        assert column.missing == whole[name].isna().sum()
        assert column.mean == pytest.approx(whole[name].mean(), rel=1e-12)
        assert column.sd == pytest.approx(whole[name].std(), rel=1e-12)
        assert (column.low, column.high) == (whole[name].min(), whole[name].max())
        assert column.distinct.count == whole[name].nunique()
    for name in ("city", "many", "two", "flag"):
        expected = whole[name].astype(object).map(str, na_action="ignore").value_counts()
        assert [level.count for level in seen[name].levels] == expected[:20].tolist()
        assert all(expected[level.name] == level.count for level in seen[name].levels)
    assert seen["when"].low == "2024-01-01T00:00:00"
    assert seen["same"].sd == 0
    known = {(c.a, c.b): c.value for c in seen.correlations}
    expected = whole[["num [1]", "<b>gap</b>", "amount"]].corr()
    assert known["num [1]", "amount"] == pytest.approx(expected.loc["num [1]", "amount"])
    assert known["num [1]", "<b>gap</b>"] == pytest.approx(expected.loc["num [1]", "<b>gap</b>"])


def test_the_note_says_what_is_exact_and_what_is_not(folder):
    assert "Exact, from all 900 rows" in profile_large(open_large(folder), rows=50).note
    assert "uniform sample of 50 rows" in profile_large(open_large(folder), rows=50).note
    assert profile_large(open_large(folder), rows=900).note == "All figures are of all 900 rows."


def test_many_different_values_are_about(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"id": [f"id{n}" for n in range(30_000)], "x": rng.normal(size=30_000)})
    frame["often"] = np.where(rng.random(30_000) < 0.4, "usual", frame["id"])
    frame.to_parquet(tmp_path / "ids.parquet")
    seen = profile_large(open_large(tmp_path / "ids.parquet"), rows=500)
    for name in ("id", "x"):
        assert not seen[name].distinct.is_exact
        assert seen[name].distinct.count == pytest.approx(30_000, rel=4 * MARGIN)
        assert seen[name].levels == ()
    assert "about" in seen["id"].distinct.text
    (usual, *_) = seen["often"].levels
    assert usual.name == "usual"
    assert usual.count <= (frame["often"] == "usual").sum() <= usual.most


def test_more_numbers_than_are_paired_are_still_described(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.large.tally.MAX_PAIRED", 2)
    monkeypatch.setattr("core.data.large.describe.MAX_PAIRED", 2)
    frame = pd.DataFrame(np.random.default_rng(0).normal(size=(50, 4)), columns=list("abcd"))
    frame.to_parquet(tmp_path / "wide.parquet")
    seen = profile_large(open_large(tmp_path / "wide.parquet"), rows=50)
    assert [(c.a, c.b) for c in seen.correlations] == [("a", "b")]
    assert seen.left_out == ("c", "d")
    assert seen["d"].sd == pytest.approx(frame["d"].std())
