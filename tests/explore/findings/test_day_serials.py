"""Numbers that may be days as a spreadsheet counts them."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, find, with_column


def serials(start, step=1):
    return start + np.arange(ROWS) % 300 * step


@pytest.mark.fault("L12")
@pytest.mark.parametrize(
    "name", ["date", "order_date", "orderDate", "Datum", "Bestelldatum", "day"]
)
def test_the_days_that_a_spreadsheet_would_show_are_told(name):
    (found,) = find(with_column(serials(44_197), name), code="day_serials")
    assert found.columns == (name,)
    assert "from 44197 to 44496" in found.message
    assert "2021-01-01 to 2021-10-27" in found.message


@pytest.mark.fault("L12")
def test_times_of_the_day_are_fractions():
    (found,) = find(with_column(serials(36_526.25, 0.5), "date"), code="day_serials")
    assert "2000-01-01 to 2000-05-29" in found.message


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (serials(44_197), "price"),
        (serials(44_197), "update_count"),
        (serials(1), "day"),
        (serials(63_300), "date"),
        (np.resize([44_197, 44_200, 44_300], ROWS), "date"),
    ],
)
def test_other_numbers_are_no_days(values, name):
    assert find(with_column(values, name), code="day_serials") == []
