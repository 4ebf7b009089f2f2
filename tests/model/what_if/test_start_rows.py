"""Rows to begin with meet the condition that they stand under."""

import numpy as np

from core.model.what_if import start_rows


def test_each_condition_has_rows_that_meet_it(paid):
    found = start_rows(paid)
    for row in found["surest of yes"]:
        assert paid.predicted[row.place] == "yes"
    for condition in ("yes that was missed", "yes by mistake"):
        for row in found.get(condition, ()):
            assert paid.predicted[row.place] != paid.actual[row.place]
    assert len(found["any row"]) == 10
    assert found["any row"][0].cells.keys() == {"income", "age", "city", "since"}


def test_numbers_are_ordered_by_what_is_predicted(amount):
    found = start_rows(amount)
    highest = [amount.predicted[row.place] for row in found["highest prediction"]]
    assert highest == sorted(amount.predicted, reverse=True)[:10]
    far = found["far from its outcome"][0].place
    errors = np.abs(amount.predicted - amount.actual)
    assert errors[far] == errors.max()
