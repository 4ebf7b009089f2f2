"""Rows that belong together, and equal rows with different outcomes."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings.groups import _conflicts
from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng, with_column


def ids(groups, text="c{}"):
    return [text.format(n % groups) for n in range(ROWS)]


@pytest.mark.parametrize(
    "name", ["customer_id", "Patient No", "userId", "device-key", "store_name", "order ref"]
)
def test_a_name_of_who_or_what_with_several_rows_each(name):
    found = one(with_column(ids(200), name), "groups")
    assert found.severity == "medium"
    assert found.message.startswith(f"'{name}' names 200 groups in 1,000 rows, about 5.0 rows each")
    assert found.action.kind == "split"
    assert found.action.options == (("groups", name),)


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("customer_id", 9),  # too few to be persons
        ("customer_id", 900),  # hardly any repeats
        ("colour", 200),
        ("note_id", 15),  # a larger group is rather a category
        ("covid", 200),
    ],
)
def test_what_names_no_group(name, groups):
    assert find(with_column(ids(groups), name), code="groups") == []


@pytest.mark.parametrize("name", ["Patient", "kunde", "PLAYER", "proband"])
def test_the_word_alone_will_do_for_small_groups(name):
    assert one(with_column(ids(200), name), "groups").columns == (name,)
    assert find(with_column(ids(15), name), code="groups") == []


def test_the_ending_alone_will_do_for_small_groups():
    assert one(with_column(ids(200), "invoice_id"), "groups").columns == ("invoice_id",)


def test_groups_that_say_much_of_the_target_are_graver():
    group = rng(5).integers(0, 100, ROWS)
    outcome = rng(6).random(100) < 0.5
    noisy = np.where(rng(7).random(ROWS) < 0.1, ~outcome[group], outcome[group])
    frame = clean_frame().assign(
        customer_id=[f"c{n}" for n in group], y=np.where(noisy, "yes", "no")
    )
    found = one(frame, "groups")
    assert found.severity == "high"
    assert "rows of one share the target" in found.message


def test_numbers_with_a_fraction_name_nobody():
    values = np.arange(ROWS) % 200
    assert find(with_column(values + 0.5, "customer_id"), code="groups") == []
    assert find(with_column(values.astype(float), "customer_id"), code="groups") != []


@pytest.mark.parametrize(
    ("same", "classes", "expected"),
    [
        ([1, 1, 2, 2], [0, 1, 0, 0], (2, 1)),
        ([1, 1, 1, 1], [0, 0, 0, 1], (4, 1)),
        ([1, 2, 3, 4], [0, 1, 0, 1], (0, 0)),
        ([5, 5, 5, 7, 7], [0, 1, 2, 1, 1], (3, 2)),
    ],
)
def test_rows_in_conflict_and_those_that_must_be_wrong(same, classes, expected):
    assert _conflicts(np.array(same), np.array(classes)) == expected


def torn(share):
    """Copies of rows with the other class, so that a share of all rows must be wrong."""
    frame = clean_frame()
    copies = int(share * ROWS / (1 - share))
    other = frame.head(copies).assign(y=np.where(frame.head(copies)["y"] == "yes", "no", "yes"))
    return pd.concat([frame, other], ignore_index=True)


@pytest.mark.parametrize(
    ("share", "severity"), [(0.001, None), (0.03, "low"), (0.06, "medium"), (0.21, "high")]
)
def test_contradictions_set_a_ceiling(share, severity):
    found = find(torn(share), code="contradictory_rows")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert dict(found[0].evidence)["highest accuracy"] == pytest.approx(1 - share, abs=0.002)


def test_gaps_are_equal_to_gaps():
    frame = clean_frame().assign(a=np.nan, b=np.nan, city=None, when=pd.NaT)
    found = find(frame.assign(d=np.repeat([1.5, 2.5], ROWS // 2)), code="contradictory_rows")
    assert found[0].severity == "high"
