"""Which shapes of dates are tried first."""

import pyarrow as pa
import pytest

from core.parts.values.date_shapes import SHAPES, YEAR_FIRST_SHAPE, are_in_shape, commonest_first

OF_DAYS, OF_YEARS = "1.2.2023", "2023-02-01"
SHAPE_OF_DAYS = r"{d}{dot}{m}{dot}{Y}{time}"


@pytest.mark.parametrize(
    ("texts", "shapes"),
    [
        ([OF_DAYS] * 3 + [OF_YEARS] * 2, [SHAPE_OF_DAYS, YEAR_FIRST_SHAPE]),
        ([OF_DAYS] * 2 + [OF_YEARS] * 3, [YEAR_FIRST_SHAPE, SHAPE_OF_DAYS]),
        ([OF_DAYS, None], [SHAPE_OF_DAYS]),
        (["in 12 days"], []),
    ],
)
def test_the_shape_of_most_texts_comes_first_and_that_of_none_is_left_out(texts, shapes):
    assert commonest_first(pa.array(texts)) == shapes


def test_every_shape_is_asked_of_texts_behind_the_first_thousand():
    found = commonest_first(pa.array([OF_DAYS] * 1_001))
    assert found[0] == SHAPE_OF_DAYS
    assert sorted(found) == sorted(SHAPES)


def test_no_shape_is_asked_behind_one_that_fits_all(monkeypatch):
    asked = []

    def look(texts, shape):
        asked.append(shape)
        return are_in_shape(texts, shape)

    monkeypatch.setattr("core.parts.values.date_shapes.are_in_shape", look)
    assert commonest_first(pa.array([OF_DAYS] * 3))[0] == SHAPE_OF_DAYS
    assert asked == list(SHAPES[: SHAPES.index(SHAPE_OF_DAYS) + 1])
