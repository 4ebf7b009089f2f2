"""Which mark is the decimal one, as a column's own values prove it."""

import pyarrow as pa
import pytest

from core.parts.values.decimal_marks import MarksMet, may_be_two_numbers


def texts(*values):
    return pa.array(values, pa.string())


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (("1.234", "2.5"), "."),
        (("1,234", "2,5"), ","),
        (("1.234", "1,234"), ""),
        (("12", None, "word"), ""),
        (("1.234.567",), ","),
        (("2.5", "2,5"), "."),
        (("2.5", "2,5", "3,5"), ","),
        ((), ""),
    ],
)
def test_a_number_that_one_mark_alone_reads_proves_it(values, mark):
    assert MarksMet.of(texts(*values)).mark == mark
    parts = [MarksMet.of(texts(value)) for value in values]
    joined = MarksMet.of(texts())
    for part in parts:
        joined = joined.joined(part)
    assert joined == MarksMet.of(texts(*values))


def test_texts_that_are_one_of_two_numbers():
    written = texts("1.234", "1,234", "€ 1.234", "0.123", "1234", "1.2340", None, "1,234.5")
    assert may_be_two_numbers(written).tolist() == [True, True, True, *[False] * 5]
