"""Rows that add up the others."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings import standing
from core.parts.formula.language import is_true
from tests.explore.findings.findings_tables import find, one, rng

ROWS = 60


def sheet(last=(), numbers=None):
    """Regions with two numbers, and a last row."""
    draw = rng(3)
    frame = pd.DataFrame(
        {
            "region": draw.choice(["North", "South", "East"], ROWS),
            "product": draw.choice(["a", "b", "c", "d"], ROWS),
            "sold": draw.integers(5, 90, ROWS).astype(float),
            "price": draw.uniform(1, 20, ROWS).round(2),
        }
    )
    below = pd.DataFrame([dict(zip(frame.columns, last, strict=True))] if last else [])
    return pd.concat([frame, below], ignore_index=True)


SOLD = float(sheet()["sold"].sum())
PRICE = float(sheet()["price"].sum().round(2))


@pytest.mark.fault("L24")
@pytest.mark.parametrize(
    "label", ["Total", "GRAND TOTAL", "Summe", "Gesamt", "Итого", "Total's sum"]
)
def test_a_row_that_is_called_a_total_and_adds_up_is_told(label):
    frame = sheet((label, None, SOLD, 7.5))
    found = one(frame, "total_row", None)
    assert found.columns == ("region", "sold")
    assert found.message == "1 of 61 rows is a total of the others: 'sold' adds up."
    condition = dict(found.action.options)["condition"]
    assert np.flatnonzero(is_true(condition, frame)).tolist() == [ROWS]
    shown = {finding.code for finding in standing(find(frame, None), {})}
    assert not shown & {"outliers", "skewed"}


@pytest.mark.fault("L24")
def test_a_last_row_without_a_label_is_told_where_it_adds_up():
    found = one(sheet((None, None, SOLD, PRICE)), "total_row", None)
    assert found.columns == ("region", "sold", "price")
    assert found.action.method == "drop_rows_without"


@pytest.mark.parametrize("firsts", [pd.date_range("2021-01-01", periods=ROWS), np.arange(ROWS) % 9])
def test_a_total_instead_of_a_day_or_a_number_is_told(firsts):
    frame = sheet((None, "a", SOLD, 7.5)).assign(region=[*firsts, None])
    assert one(frame, "total_row", None).action.method == "drop_rows_without"


@pytest.mark.fault("L24")
def test_totals_of_parts_are_told_together():
    frame = sheet()
    parts = []
    for name, part in frame.groupby("region"):
        total = {"region": f"Total {name}", "product": None, "sold": part["sold"].sum()}
        parts += [part, pd.DataFrame([total])]
    parts.append(pd.DataFrame([{"region": "Total", "product": None, "sold": SOLD}]))
    found = one(pd.concat(parts, ignore_index=True), "total_row", None)
    assert found.message.startswith("4 of 64 rows are totals")


@pytest.mark.parametrize(
    "last",
    [
        (),
        ("Total", "a", 12.0, 3.0),
        ("North", "a", SOLD, PRICE),
        (None, "a", 12.0, 3.0),
        ("Totally new", "a", SOLD, 3.0),
    ],
    ids=["none", "only a name", "only a number", "a gap", "another word"],
)
def test_what_is_no_total_is_left_alone(last):
    assert find(sheet(last), code="total_row", target=None) == []
