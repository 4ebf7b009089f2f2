"""Long whole numbers that are no quantities."""

import numpy as np
import pandas as pd
import pytest

from core.parts.values.kinds import as_date
from core.table.infer import describe_column
from core.table.schema import Kind
from core.table.whole_codes import are_article_numbers

ARTICLES = [
    *(4006381333931, 4006381333948, 4005900136718, 5449000000996, 4388844009943),
    *(3017620422003, 8076809513753, 7613035974685, 4066600641919, 4104420071841),
]
START = 1_684_000_000


def described(name, cells):
    return describe_column(pd.Series(cells, name=name))


@pytest.mark.parametrize(
    ("name", "cells", "words"),
    [
        ("ts", [START + n for n in range(30)], "in seconds since 1970, from 2023-05-13 17:46"),
        ("x", [1000 * START + n for n in range(30)], "in milliseconds since 1970"),
        ("Datum", [45_000 + n for n in range(30)], "in days of a spreadsheet, from 2023-03-15"),
    ],
)
def test_numbers_that_count_moments_are_told(name, cells, words):
    column = described(name, cells)
    assert column.kind is Kind.NUMBER
    assert words in column.reason


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("amount", [START + n for n in range(30)]),
        ("lifetime_value", [45_000 + n for n in range(30)]),
        ("update_count", [45_000 + n for n in range(30)]),
        ("year_of_birth", [1990 + n for n in range(30)]),
        ("long", [9 * 10**12 + n for n in range(30)]),
    ],
)
def test_other_numbers_are_only_numbers(name, cells):
    assert described(name, cells).reason == "its values are numbers"


def test_moments_that_are_counted_can_be_read_as_dates():
    day = pd.Timestamp("2023-05-13 17:46:40")
    for counted in (START, 1000 * START, 10**6 * START, 10**9 * START):
        assert as_date(pd.Series([counted, counted])).tolist() == [day, day]
    assert as_date(pd.Series([START + 0.5, np.nan]))[0] == day + pd.Timedelta("500ms")
    assert as_date(pd.Series([45_000.25]))[0] == pd.Timestamp("2023-03-15 06:00")
    assert as_date(pd.Series([20_210_403]))[0] == pd.Timestamp("2021-04-03")
    assert as_date(pd.Series([7, 1990])).isna().all()


def test_numbers_of_articles_are_told_by_their_check_digit():
    assert described("n", ARTICLES * 3).kind is Kind.CATEGORY
    assert "check digits" in described("n", ARTICLES).reason
    assert described("EAN code", [4006381333930 + n for n in range(30)]).kind is Kind.IDENTIFIER
    assert described("ocean", [4006381333930 + n for n in range(30)]).kind is Kind.NUMBER
    assert described("ean", [*range(30)]).kind is Kind.NUMBER
    assert described("n", ARTICLES).kind is Kind.IDENTIFIER
    assert not are_article_numbers("n", np.array([*ARTICLES[:9], 4104420071842]))
    assert not are_article_numbers("n", np.array(ARTICLES[:3]))
