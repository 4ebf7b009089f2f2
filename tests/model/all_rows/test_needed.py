"""What it takes is told before anything starts, and what will not fit is refused."""

from dataclasses import replace

import pytest

from core.data.large import TooLargeError
from core.machine.cluster import ClusterSize
from core.model.all_rows.needed import estimate


@pytest.fixture(scope="module")
def needed(of_two):
    return estimate(of_two.fit(), of_two.table, 50_000_000)


def test_it_grows_with_the_rows(needed):
    assert 2e9 < needed.paged_bytes < needed.held_bytes < 30e9
    assert needed.rows_on_disk == pytest.approx(4 * 50e6 * (needed.columns + 1), rel=0.05)
    assert needed.reading_seconds > 1
    assert "All 50,000,000 rows of orders.csv" in needed.sentence


def test_the_form_goes_to_disk_before_it_is_refused(needed):
    roomy = replace(needed, free_memory=10 * needed.held_bytes, free_disk=10**12)
    assert not roomy.is_external
    tight = replace(roomy, free_memory=needed.held_bytes)
    assert tight.is_external
    assert tight.memory_bytes < roomy.memory_bytes
    assert tight.disk_bytes > roomy.disk_bytes
    tight.check()


def test_workers_that_share_the_rows_hold_a_part_each(needed):
    alone = replace(needed, free_disk=10**12)
    shared = replace(alone, cluster=ClusterSize(4, alone.held_bytes))
    assert not shared.is_external
    assert shared.memory_bytes == pytest.approx(alone.held_bytes / 4, rel=0.2)
    assert "on each of the cluster's 4 workers" in shared.sentence
    shared.check()
    with pytest.raises(TooLargeError, match="4 workers, which may take 1.0 GB each: start more"):
        replace(alone, cluster=ClusterSize(4, 10**9)).check()


def test_workers_without_a_limit_refuse_nothing(needed):
    """Dask calls that a limit of 0."""
    size = ClusterSize.of([0, 0])
    assert size == ClusterSize(2, None)
    assert ClusterSize.of([0, 8, 5]) == ClusterSize(3, 5)
    free = replace(needed, free_disk=10**12, cluster=size)
    free.check()
    assert "workers, " in free.sentence


def test_too_little_memory_or_disk_is_one_sentence(needed):
    with pytest.raises(TooLargeError, match="of memory even with XGBoost's form of them on disk"):
        replace(needed, free_memory=10**9).check()
    short = replace(needed, free_memory=None, free_disk=10**9)
    with pytest.raises(TooLargeError, match="of disk in .* and 1.0 GB are free: make room"):
        short.check()
