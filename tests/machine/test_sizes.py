"""About how many bytes a value takes: long collections by some of what they hold."""

import sys

import pytest

from core.machine.sizes import bytes_of


@pytest.mark.parametrize("length", [1, 999, 1000, 1001, 1500, 1999, 2000, 2001, 50_000])
def test_a_collection_of_any_length_takes_what_it_holds(length):
    value = ["x" * 100 + str(n).zfill(6) for n in range(length)]
    exact = sys.getsizeof(value) + sum(map(sys.getsizeof, value))
    assert bytes_of(value) == pytest.approx(exact, rel=0.01)
    assert bytes_of([value, {"again": value}]) == pytest.approx(exact, rel=0.01, abs=1000)


def test_what_holds_itself_ends():
    value = [[n] for n in range(3000)]
    for part in value:
        part.append(value)
    assert 0 < bytes_of(value) < 10_000_000
