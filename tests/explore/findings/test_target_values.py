"""The target's own values."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng


def hidden(rows):
    frame = clean_frame()
    frame.loc[: rows - 1, "y"] = None
    return frame


@pytest.mark.parametrize(
    ("rows", "severity"),
    [(0, None), (9, "low"), (10, "medium"), (199, "medium"), (200, "high")],
)
def test_rows_without_a_target(rows, severity):
    frame = clean_frame() if rows == 0 else hidden(rows)
    found = find(frame, code="target_missing")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert dict(found[0].action.options) == {"columns": ("y",)}


@pytest.mark.parametrize(("value", "told"), [("yes", "one value only"), (None, "no value at all")])
def test_a_target_that_never_changes(value, told):
    found = one(clean_frame().assign(y=[value] * ROWS), "target_constant")
    assert found.message == f"The target 'y' has {told} in 1,000 rows."


@pytest.mark.parametrize(("sigma", "is_seen"), [(0.4, False), (1.8, True)])
def test_a_long_tail(sigma, is_seen):
    found = find(clean_frame().assign(y=rng().lognormal(8, sigma, ROWS)), code="target_tail")
    assert bool(found) is is_seen
    if found:
        assert (found[0].action.kind, found[0].action.method) == ("judge", "mae")


def test_the_largest_hundredth_is_told_as_a_share_of_the_sum():
    values = np.ones(ROWS)
    values[:10] = 99.0
    values += rng().random(ROWS) / 1e6
    found = one(clean_frame().assign(y=values), "target_tail")
    assert "the largest 1 % make up 50% of the sum" in found.message
