"""What is kept in memory: within a budget of bytes, oldest first, made once for all who ask."""

import threading
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.machine.memory_cache import MemoryCache
from core.machine.sizes import bytes_of

KIB = 1024


def filled(limit, *sizes):
    cache = MemoryCache(lambda: limit)
    for number, size in enumerate(sizes):
        cache.take(number, lambda size=size: np.zeros(size, dtype="u1"))
    return cache


@pytest.mark.fault("RA16")
def test_ra16_what_was_not_used_for_longest_goes_first_by_bytes():
    """Thirty-three filters of a table of 48 MB took a server to 3 GB: they were counted."""
    cache = filled(100 * KIB, *[48 * KIB] * 33)
    assert cache.bytes == 96 * KIB
    assert [number in cache for number in range(30, 33)] == [False, True, True]
    cache.take(31, lambda: pytest.fail("it is kept"))
    cache.take("new", lambda: np.zeros(48 * KIB, dtype="u1"))
    assert [number in cache for number in (31, 32)] == [True, False]


def test_what_is_larger_than_the_budget_is_kept_alone():
    cache = filled(100 * KIB, 10 * KIB, 10 * KIB, 500 * KIB)
    assert [number in cache for number in range(3)] == [False, False, True]
    assert cache.take(2, lambda: pytest.fail("it is kept")).nbytes == 500 * KIB
    cache.take(3, lambda: np.zeros(KIB))
    assert 2 not in cache


def test_without_a_limit_all_is_kept_and_all_can_be_let_go():
    cache = filled(None, *[KIB] * 50)
    assert cache.bytes == 50 * KIB
    cache.clear()
    assert cache.bytes == 0


def test_of_several_who_ask_at_once_one_makes_it():
    cache, made, go = MemoryCache(lambda: None), [], threading.Event()

    def make():
        made.append(1)
        go.wait(30)
        return "value"

    given = []
    threads = [threading.Thread(target=lambda: given.append(cache.take("k", make))) for _ in "abcd"]
    for thread in threads:
        thread.start()
    cache.take("other", lambda: None)  # waits for nobody
    go.set()
    for thread in threads:
        thread.join()
    assert (made, given) == ([1], ["value"] * 4)


def test_what_could_not_be_made_is_made_by_the_next():
    cache = MemoryCache(lambda: None)
    with pytest.raises(ZeroDivisionError):
        cache.take("k", lambda: 1 / 0)
    assert cache.take("k", lambda: 2) == 2


def test_whoever_comes_after_a_failure_meets_those_who_wait():
    """Two made one value: the failure of the first let go of what the others waited at."""
    cache, steps, at_once = MemoryCache(lambda: None), [threading.Event() for _ in range(3)], []
    entered = threading.Semaphore(0)
    given = []

    def ask(make):
        try:
            given.append(cache.take("k", make))
        except ZeroDivisionError:
            given.append("failed")

    def fails():
        entered.release()
        steps[0].wait(30)
        return 1 / 0

    def slow():
        at_once.append(1)
        entered.release()
        steps[1].wait(30)
        return "value"

    first, second = (threading.Thread(target=ask, args=(make,)) for make in (fails, slow))
    first.start()
    assert entered.acquire(timeout=30)
    second.start()
    while cache._making["k"].people < 2:
        steps[2].wait(0.01)
    steps[0].set()
    assert entered.acquire(timeout=30)  # the second makes it now
    third = threading.Thread(target=ask, args=(slow,))
    third.start()
    while "k" in cache._making and cache._making["k"].people < 2 and len(at_once) < 2:
        steps[2].wait(0.01)
    steps[1].set()
    for thread in (first, second, third):
        thread.join()
    assert (at_once, sorted(given)) == ([1], ["failed", "value", "value"])
    assert not cache._making


@dataclass(frozen=True)
class Record:
    name: str
    rows: object


COLUMNS = {
    "numbers": np.arange(100_000.0),
    "texts": [f"text number {number:06}" for number in range(100_000)],
    "levels": pd.Categorical(["a", "b"] * 50_000),
}


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        (COLUMNS["numbers"], 800_000, 801_000),
        (pd.DataFrame({"a": COLUMNS["numbers"]}), 800_000, 810_000),
        (pd.DataFrame({"a": COLUMNS["texts"]}, dtype=object), 6_500_000, 8_500_000),
        (pd.DataFrame({"a": COLUMNS["levels"]}), 100_000, 120_000),
        (pa.table({"a": COLUMNS["numbers"]}), 800_000, 801_000),
        (Record("r", COLUMNS["numbers"]), 800_000, 801_000),
        ((COLUMNS["numbers"], COLUMNS["numbers"]), 800_000, 801_000),  # once
        (COLUMNS["texts"], 6_500_000, 8_500_000),
        (threading.Lock(), 0, 1000),
        (None, 0, 100),
    ],
)
def test_a_value_is_about_as_large_as_what_it_holds(value, least, most):
    assert least <= bytes_of(value) <= most


def test_a_model_is_about_as_large_as_its_file():
    import pickle

    from sklearn.ensemble import RandomForestClassifier

    X = np.random.default_rng(0).normal(size=(300, 4))
    model = RandomForestClassifier(10, random_state=0).fit(X, X[:, 0] > 0)
    assert bytes_of({"model": model}) == pytest.approx(len(pickle.dumps(model)), rel=0.05)


def test_a_record_that_holds_itself_ends():
    ring = {}
    ring["ring"] = ring
    assert bytes_of(ring) < 1000
