"""Awkward rows hold what a model meets at its worst."""

from core.export.awkward import NEVER_SEEN, awkward_rows
from core.workspace.registry import read_reference


def test_awkward_rows_are_awkward(saved):
    X = read_reference(saved).drop(columns="two")
    rows = awkward_rows(X, saved.card)
    assert list(rows.columns) == [*reversed(X.columns), "not a feature"]
    assert all(rows[name].tail(30).isna().any() for name in X.columns)
    assert (rows["city"] == NEVER_SEEN).any()
