"""What counts of what was measured: large effects that are no accident."""

import pytest

from core.drift.compare.alarms import MAX_NEW_LEVELS, decided, ranked, significance_limit
from core.drift.compare.columns import ColumnPair
from core.drift.compare.shifts import ColumnShift
from core.drift.measures import Measurement
from core.table.schema import Kind


def shift(effect: float, p_value: float | None, test: str = "ks") -> ColumnShift:
    return ColumnShift(test, Measurement(effect, p_value, effect), 0.1, f"{test} moved")


def pair(values: ColumnShift, gaps: ColumnShift, kind: Kind = Kind.NUMBER) -> ColumnPair:
    return ColumnPair("c", kind, (values, gaps), (0.0, 0.0), tuple("abc") * 10, 0.5)


CALM = shift(0.0, 1.0, "missing")


@pytest.mark.parametrize(
    ("values", "drifts"),
    [
        (shift(0.2, 0.01), True),
        (shift(0.2, 0.010001), False),
        (shift(0.1, 0.0), False),
        (shift(0.2, None), False),
    ],
    ids=["at the limit", "beyond it", "small", "nothing to compare"],
)
def test_a_drift_is_large_and_no_accident(values, drifts):
    assert decided(pair(values, CALM), 0.01).drifted is drifts


def test_of_two_alarms_the_graver_one_is_shown_and_both_are_said():
    both = decided(pair(shift(0.2, 0.0), shift(0.3, 0.0, "missing")), 0.01)
    assert (both.test, both.effect) == ("missing", 0.3)
    assert both.direction == "ks moved; missing moved"
    assert len(both.new_levels) == MAX_NEW_LEVELS


def test_when_dates_lie_takes_no_part_in_the_limit():
    """Benjamini-Hochberg over two tests: 0.03 passes 0.05, beside 0.9; a date would not count."""
    number = pair(shift(0.2, 0.02), shift(0.0, 0.9))
    date = pair(shift(0.9, 0.9), shift(0.0, None), Kind.DATE)
    assert significance_limit([number], 0.05) == 0.02
    assert significance_limit([number, date], 0.05) == 0.02
    assert significance_limit([pair(shift(0.2, 0.02), shift(0.0, None))], 0.02) == 0.02
    assert not decided(pair(shift(0.9, 0.0), CALM, Kind.DATE), 0.05).drifted


@pytest.mark.fault("M-F10")
def test_dates_that_go_missing_are_an_alarm():
    date = decided(pair(CALM, shift(0.9, 0.0), Kind.DATE), 0.05)
    assert date.drifted
    assert date.counts


def test_drifted_columns_stand_first_and_dates_last():
    far, near = (decided(pair(shift(e, 0.0), CALM), 0.01) for e in (0.5, 0.2))
    still = decided(pair(shift(9.0, 0.9), CALM), 0.01)
    date = decided(pair(shift(99.0, 0.0), CALM, Kind.DATE), 0.01)
    assert ranked([date, still, near, far]) == (far, near, still, date)
