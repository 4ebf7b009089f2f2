"""Samples of large tables: uniform or stratified."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.large import (
    SamplePlan,
    open_large,
    profile_large,
    take_sample,
)
from core.data.large.sample import allocated
from core.errors import BadTableError
from tests.tables import mixed_frame

totals = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 500), min_size=1)


@given(totals, st.integers(1, 600))
def test_strata_keep_their_shares_to_a_row(levels, rows):
    given_rows = allocated(Counter(levels), rows, floor=0)
    whole = sum(levels.values())
    assert sum(given_rows.values()) == min(rows, whole)
    for level, count in given_rows.items():
        assert abs(count - min(rows, whole) * levels[level] / whole) < 1
        assert count <= levels[level]


@given(totals, st.integers(1, 600), st.integers(0, 60))
def test_a_floor_raises_rare_levels_to_what_they_have(levels, rows, floor):
    needed = sum(min(floor, n) for n in levels.values())
    if needed > min(rows, sum(levels.values())):
        with pytest.raises(BadTableError, match="do not fit into"):
            allocated(Counter(levels), rows, floor)
        return
    given_rows = allocated(Counter(levels), rows, floor)
    assert sum(given_rows.values()) == min(rows, sum(levels.values()))
    assert all(min(floor, levels[k]) <= n <= levels[k] for k, n in given_rows.items())


def test_a_sample_is_a_dataset_with_a_record(table):
    sample = take_sample(table, SamplePlan(rows=500, seed=7))
    assert sample.dataset.rows == 500
    assert sample.dataset.frame["n"].is_unique
    assert sample.record.total_rows == 5_000
    assert (
        sample.record.sentence == "A sample of 500 of 5,000 rows of big; figures are of the sample."
    )
    again = take_sample(table, SamplePlan(rows=500, seed=7))
    other = take_sample(table, SamplePlan(rows=500, seed=8))
    assert again.dataset.fingerprint == sample.dataset.fingerprint != other.dataset.fingerprint


def test_asking_for_more_than_there_is_brings_all(table):
    sample = take_sample(table, SamplePlan(rows=9_000))
    assert sample.dataset.rows == 5_000
    assert not sample.record.is_sample


def test_stratified_shares_are_those_of_the_table(table):
    sample = take_sample(table, SamplePlan(rows=1_000, stratify="label"))
    whole = {s.level: s.total for s in sample.record.strata}
    seen = sample.dataset.frame["label"].value_counts()
    assert seen.sum() == 1_000
    assert all(abs(seen[level] - whole[level] / 5) <= 1 for level in whole)
    assert "stratified by label" in sample.record.sentence
    assert "raised" not in sample.record.sentence


def test_a_floor_is_said_with_its_price(table):
    sample = take_sample(table, SamplePlan(rows=500, stratify="label", floor=30))
    rare = next(s for s in sample.record.strata if s.level == "rare")
    assert rare.rows == 30
    assert rare.weight == rare.total / 30
    assert "Rare levels were raised to 30 rows (rare is 6.00% here" in sample.record.sentence


def test_numbers_and_gaps_are_strata_too(table):
    sample = take_sample(table, SamplePlan(rows=400, stratify="code"))
    assert {s.level for s in sample.record.strata} == {"0", "1", "2", "(missing)"}
    assert sample.dataset.frame["code"].isna().sum() == 100


def test_a_column_of_measurements_is_refused(table):
    with pytest.raises(BadTableError, match="'x' has more than 1,000 levels"):
        take_sample(table, SamplePlan(rows=400, stratify="x"))
    with pytest.raises(BadTableError, match="no column 'y'; it has n, x"):
        take_sample(table, SamplePlan(rows=400, stratify="y"))
    with pytest.raises(BadTableError, match="at least one row"):
        take_sample(table, SamplePlan(rows=0))


def test_kinds_come_out_as_they_would_for_an_upload(tmp_path):
    frame = mixed_frame(300)
    frame.to_csv(tmp_path / "mixed.csv", index=False)
    sample = take_sample(open_large(tmp_path / "mixed.csv"), SamplePlan(rows=200))
    kinds = {name: str(kind) for name, kind in sample.dataset.schema.kinds.items()}
    assert (kinds["when"], kinds["flag"], kinds["city"]) == ("date", "boolean", "category")
    assert sample.dataset.frame["city"].isin(["Oslo", "a<b", "日本"]).sum() > 100


def test_a_sample_is_the_one_that_a_profile_describes(table):
    drawn = take_sample(table, SamplePlan(rows=500, seed=7)).dataset
    assert profile_large(table, rows=500, seed=7).sample.fingerprint == drawn.fingerprint


def test_a_sample_is_called_as_its_file_is(tmp_path):
    upload = tmp_path / "0a1b2c"  # an upload lies under a name of ours
    upload.write_text("a,b\n" + "1,2\n" * 50)
    assert take_sample(open_large(upload, "mine.csv"), SamplePlan(10)).dataset.name == "mine.csv"


@pytest.mark.parametrize("stratify", [None, "k"])
def test_rows_that_were_set_aside_are_counted_with_the_sample(tmp_path, stratify):
    lines = [f"{n},{'ab'[n % 2]}" for n in range(200)]
    (tmp_path / "a.csv").write_text("\n".join(["n,k", *lines, "1,2,3", "4,5,6,7"]) + "\n")
    sample = take_sample(open_large(tmp_path / "a.csv"), SamplePlan(rows=50, stratify=stratify))
    assert (sample.record.total_rows, sample.record.rejected) == (200, 2)
    assert sample.dataset.rows == 50
