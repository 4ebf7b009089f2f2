"""A random draw of rows that comes in batches."""

from collections import Counter

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from core.data.large.draw import draw, empty_draw, merged_draws, row_keys, trimmed
from core.data.large.scan import Batch


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
