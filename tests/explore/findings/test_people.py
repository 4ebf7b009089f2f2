"""Names, homes and births of persons."""

import pandas as pd
import pytest

from tests.explore.findings.findings_tables import (
    FIRST,
    LAST,
    ROWS,
    cities,
    days,
    each,
    find,
    one,
    rng,
    with_column,
)


@pytest.mark.parametrize("name", ["extra", "customer name", "fullName", "name"])
def test_given_names_among_many_different_texts(name):
    values = each(lambda _n, d: f"{d.choice(FIRST)} {d.choice(LAST)}-{d.choice(LAST)}")
    found = one(with_column(values, name), "personal_name")
    assert found.severity == "high"
    assert "holds names of persons" in found.message


@pytest.mark.parametrize("name", ["product name", "company", "city"])
def test_the_name_of_the_column_says_that_they_are_things(name):
    values = each(lambda _n, d: f"{d.choice(FIRST)} {d.choice(LAST)}-{d.choice(LAST)}")
    assert find(with_column(values, name), code="personal_name") == []


def test_few_different_names_are_levels():
    assert find(with_column(cities("Anna Berg", "Paul Lund")), code="personal_name") == []


def test_last_names_alone_are_told_by_the_column():
    values = each(lambda n, _d: f"Q{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 100]}ov")
    assert one(with_column(values, "surname"), "personal_name")
    assert find(with_column(values, "extra"), code="personal_name") == []


@pytest.mark.parametrize(
    ("name", "make", "is_seen"),
    [
        ("extra", lambda n, _d: f"{n} Hill Road", True),
        ("extra", lambda n, _d: f"Marktgasse {n}", True),
        ("home_address", lambda n, _d: f"Old Mill {n}", True),
        ("extra", lambda n, _d: f"Old Mill {n}", False),
        ("home_address", lambda n, _d: f"user{n}@mail.org", False),
    ],
)
def test_homes(name, make, is_seen):
    assert bool(find(with_column(each(make), name), code="personal_address")) is is_seen


@pytest.mark.parametrize(
    ("values", "severity", "method"),
    [
        (days("1950-01-01", 18_000), "medium", "coarsen_dates"),
        (rng().integers(1940, 2005, ROWS), "low", "into_bands"),
        (
            days("1950-01-01", 18_000).strftime("%d.%m.%Y").to_numpy(dtype=object),
            "medium",
            "coarsen_dates",
        ),
    ],
    ids=["dates", "years", "texts"],
)
def test_births_are_made_coarser(values, severity, method):
    found = one(with_column(values, "date_of_birth"), "personal_birth")
    assert (found.severity, found.action.method) == (severity, method)


@pytest.mark.parametrize(
    "values",
    [
        rng().integers(0, 9, ROWS),
        rng().integers(1000, 1500, ROWS),
        rng().integers(2000, 2400, ROWS),
        pd.to_datetime([f"{n}-01-01" for n in rng().integers(1940, 2005, ROWS)]),
    ],
    ids=["counts", "too early", "too late", "years as dates"],
)
def test_numbers_that_are_no_births(values):
    assert find(with_column(values, "birth year"), code="personal_birth") == []
