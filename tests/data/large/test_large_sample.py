"""Samples of large tables: without replacement, uniform, stratified, with a record."""

from collections import Counter

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.large import (
    SAMPLE,
    SamplePlan,
    open_large,
    profile_large,
    sample_record_of,
    take_sample,
)
from core.data.large.draw import draw, empty_draw, merged_draws, row_keys, trimmed
from core.data.large.sample import allocated
from core.data.large.sample_record import SampleRecord
from core.data.large.scan import Batch
from core.errors import BadTableError
from tests.projects import new_project
from tests.tables import mixed_frame


def batches_of(cuts, rows=60, part=0):
    """Rows of one file, numbered, cut into batches."""
    edges = [0, *sorted(cuts), rows]
    return [
        Batch(part, a, pa.record_batch({"n": np.arange(a, b)}))
        for a, b in zip(edges, edges[1:], strict=False)
    ]


def drawn_from(parts, size, seed):
    drawn = empty_draw(size, pa.schema([("n", pa.int64())]))
    for batch in parts:
        drawn = draw(batch, seed, drawn)
    return trimmed(drawn)


cuts = st.lists(st.integers(0, 60), max_size=5)


@given(cuts, st.integers(0, 80), st.integers(0, 5))
def test_a_draw_is_without_replacement_and_does_not_depend_on_the_batches(where, size, seed):
    drawn = drawn_from(batches_of(where), size, seed)
    numbers = drawn.rows["n"].to_pylist()
    assert len(numbers) == min(size, 60)
    assert numbers == sorted(set(numbers))
    assert numbers == drawn_from(batches_of([]), size, seed).rows["n"].to_pylist()


@given(st.integers(1, 40), st.integers(0, 5))
def test_draws_of_parts_come_together_to_the_draw_of_all(size, seed):
    one, other = batches_of([], part=0), batches_of([17], part=1)
    together = drawn_from([*one, *other], size, seed)
    apart = merged_draws(drawn_from(one, size, seed), drawn_from(other, size, seed))
    assert together.rows.equals(apart.rows)
    assert together.places.tolist() == apart.places.tolist()


@given(st.integers(0, 1000), st.integers(1, 50), st.integers(0, 2**32))
def test_a_row_has_one_key_wherever_a_batch_starts(first, count, seed):
    assert (
        row_keys(seed, 0, 0, first + count)[first:].tolist()
        == row_keys(seed, 0, first, count).tolist()
    )


def test_every_row_is_as_likely_as_every_other():
    often = Counter()
    for seed in range(600):
        often.update(drawn_from(batches_of([20]), 15, seed).rows["n"].to_pylist())
    counts = np.array([often[n] for n in range(60)])
    expected = 600 * 15 / 60
    chi2 = ((counts - expected) ** 2 / (expected * 45 / 60)).sum()
    assert chi2 < 100  # 59 degrees of freedom: beyond 100 once in 1,500 times
    assert abs(np.corrcoef(np.arange(60), counts)[0, 1]) < 0.45


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


@pytest.fixture
def table(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": np.arange(5_000), "x": rng.normal(size=5_000)})
    frame["label"] = np.where(rng.random(5_000) < 0.01, "rare", "usual")
    frame["code"] = np.where(frame["n"] % 4 == 0, np.nan, frame["n"] % 3)
    folder = tmp_path / "big"
    folder.mkdir()
    for part in range(3):
        frame[part::3].to_parquet(folder / f"{part}.parquet", row_group_size=700)
    return open_large(folder)


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


def test_the_record_is_kept_beside_the_table(table):
    sample = take_sample(table, SamplePlan(rows=300))
    project = new_project("big")
    assert sample_record_of(project) is None
    project.put_dataset(sample.dataset)
    assert sample_record_of(project) is None
    SAMPLE.write(project.dataset_folder(sample.dataset.fingerprint), sample.record)
    assert sample_record_of(project) == sample.record


def test_a_damaged_record_is_no_record(table):
    sample = take_sample(table, SamplePlan(rows=300))
    project = new_project("big")
    project.put_dataset(sample.dataset)
    folder = project.dataset_folder(sample.dataset.fingerprint)
    (folder / "sample.json").write_text('{"rows": "many"}', encoding="utf-8")
    assert sample_record_of(project) is None


def test_a_table_that_is_all_there_is_no_sample():
    whole = SampleRecord(path="p", name="n", total_rows=5, rows=5, seed=0)
    assert not whole.is_sample


def test_a_sample_is_the_one_that_a_profile_describes(table):
    drawn = take_sample(table, SamplePlan(rows=500, seed=7)).dataset
    assert profile_large(table, rows=500, seed=7).sample.fingerprint == drawn.fingerprint
