"""Whole marks in an order are told from numbers that name kinds."""

import numpy as np
import pytest

from core.explore.findings import find_all
from core.table.dataset import make_dataset
from core.table.schema import Task
from tests.explore.findings.findings_tables import find, marked

WINE = [30, 216, 2138, 2836, 1079, 193, 5]  # marks from 3 to 9 of a public table
REVIEWS = [180, 60, 50, 40, 70, 90, 110, 160, 200, 320]  # from 1 to 10: two peaks
COVER = [211, 283, 36, 3, 10, 17, 20]  # kinds of forest from 1 to 7, in hundreds


def test_marks_with_one_peak_are_proposed_as_a_number():
    (found,) = find(marked(WINE), code="ordered_marks")
    assert "takes the 7 whole numbers from 3 to 9, mostly 6, as marks do" in found.message
    assert (found.action.kind, found.action.method) == ("task", "regression")


def test_marks_that_a_column_follows_are_proposed_whatever_their_frequencies():
    frame = marked(REVIEWS, low=1)
    assert not find(frame, code="ordered_marks")
    follows = frame.assign(a=frame["y"] + 3 * np.random.default_rng(0).normal(size=len(frame)))
    assert find(follows, code="ordered_marks")


@pytest.mark.parametrize(
    "counts", [COVER, [100] * 10, [20, 300, 30, 5, 1]], ids=["kinds", "digits", "five"]
)
def test_numbers_that_name_kinds_are_left_alone(counts):
    frame = marked(counts, low=1)
    high = np.array([3.1, 2.9, 2.4, 2.2, 2.8, 2.4, 3.4, 0.1, 2.0, 1.0])[frame["y"] - 1]
    frame["a"] = high + 0.3 * np.random.default_rng(0).normal(size=len(frame))
    assert not find(frame, code="ordered_marks")


def test_what_is_predicted_as_a_number_already_is_not_asked_for():
    table = make_dataset(marked(WINE), "wine")
    found = find_all(table, target="y", task=Task.REGRESSION)
    assert "ordered_marks" not in [finding.code for finding in found]


CLAIMS = [700, 210, 60, 12, 4]  # accidents of a year


@pytest.mark.parametrize("counts", [CLAIMS, CLAIMS[:4], [150, 300, 120, 40, 9], [*CLAIMS, 0, 1]])
def test_counts_are_proposed_as_a_number_though_they_are_few(counts):
    (found,) = find(marked(counts, low=0), code="ordered_marks")
    assert "fewer the larger, as counts are" in found.message
    assert found.action.method == "regression"


@pytest.mark.parametrize(
    ("counts", "low"),
    [(CLAIMS, 1), (CLAIMS[:3], 0), ([300, 280, 200, 190], 0), ([60, 210, 700, 12], 0)],
    ids=["not from nothing", "three", "even", "a late peak"],
)
def test_kinds_numbered_by_chance_are_no_counts(counts, low):
    assert not find(marked(counts, low=low), code="ordered_marks")
