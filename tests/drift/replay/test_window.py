"""What a replay says of a window."""

import pytest

from core.drift.replay.window import EFFECT, SURE, ColumnDistance, Window


def column(effect: float, p_value: float) -> ColumnDistance:
    return ColumnDistance("x", effect, p_value, (600, 200))


@pytest.mark.parametrize(
    ("effect", "p_value", "is_apart"),
    [(EFFECT, SURE, True), (0.2999, SURE, False), (EFFECT, 0.0501, False)],
)
def test_apart_is_what_is_large_and_no_accident(effect, p_value, is_apart):
    assert column(effect, p_value).is_apart is is_apart


def test_a_window_counts_both_its_ends():
    window = Window(201, 400, False, 0.0, None, None, (), (column(0.5, 0.0), column(0.1, 0.9)))
    assert window.rows == 200
    assert window.apart == (column(0.5, 0.0),)
