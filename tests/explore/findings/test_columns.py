"""One column at a time, whatever it holds."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng, with_column


def gaps(share):
    values = rng().normal(size=ROWS)
    values[: int(share * ROWS)] = np.nan
    return values


@pytest.mark.parametrize(
    ("share", "severity"), [(0.399, None), (0.4, "medium"), (0.799, "medium"), (0.8, "high")]
)
def test_many_gaps(share, severity):
    found = find(with_column(gaps(share)), code="missing_many")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert dict(found[0].evidence)["missing share"] == pytest.approx(share)
        assert found[0].action.kind == "ignore"


def test_a_column_that_is_all_gaps_is_constant_and_not_many_gaps():
    frame = with_column([None] * ROWS)
    assert one(frame, "constant").message == "'extra' has no value at all in 1,000 rows."
    assert find(frame, code="missing_many") == []


def test_one_value_only():
    assert "one value only" in one(with_column(["same"] * ROWS), "constant").message


@pytest.mark.parametrize(("others", "is_seen"), [(11, False), (10, True)])
@pytest.mark.parametrize("value", [7.0, "same"])
def test_nearly_constant_from_99_in_100(others, is_seen, value):
    rest = rng().normal(size=others) if value == 7.0 else [f"o{n % 3}" for n in range(others)]
    found = find(with_column([*[value] * (ROWS - others), *rest]), code="near_constant")
    assert bool(found) is is_seen
    if found:
        shown = "7" if value == 7.0 else "'same'"
        assert found[0].message == f"'extra' is {shown} in 99.0% of its 1,000 values."


def test_in_few_rows_an_odd_cell_says_nothing():
    frame = clean_frame(199).assign(extra=["same"] * 198 + ["other"])
    assert find(frame, code="near_constant") == []


def test_numbering_is_an_identifier_and_a_quantity_is_not():
    numbering = with_column(rng().choice(10**6, ROWS, replace=False))
    found = one(numbering, "identifier")
    assert (found.severity, found.action.kind) == ("medium", "ignore")
    heaped = with_column(np.round(np.sort(rng().lognormal(12, 1, ROWS))) + np.arange(ROWS))
    assert find(heaped, code="identifier") == []
    halves = with_column(np.arange(ROWS) + 0.5)
    assert find(halves, code="identifier") == []


def test_a_known_identifier_is_left_out_by_itself():
    found = one(with_column([f"k{n}" for n in range(ROWS)], "key"), "identifier")
    assert (found.severity, found.action) == ("low", None)
    assert found.remedy == "It is left out of the features by itself."


def test_few_numbered_rows_may_be_anything():
    frame = clean_frame(99).assign(extra=rng().choice(10**6, 99, replace=False))
    assert find(frame, code="identifier") == []


@pytest.mark.fault("L11")
@pytest.mark.parametrize(
    ("first", "rows", "is_seen"), [(1850, 150, False), (1, 120, False), (40_001, 150, True)]
)
def test_years_and_percents_in_a_row_are_no_identifier(first, rows, is_seen):
    frame = clean_frame(rows).assign(extra=range(first, first + rows))
    named = [found.columns for found in find(frame, code="identifier")]
    assert (("extra",) in named) is is_seen
