"""What matters to two saved models is weighed by one measure, of one class."""

import numpy as np

from core.model.explain import WeighedOn, importance_between
from tests.drift.compare.model_tables import learned, process, table_of


def test_both_are_weighed_by_the_class_that_counts_as_positive_to_the_first():
    """Two models that say the same: what is positive to the second made 0.1 of difference."""
    asked = {"metric": "recall", "ignored": ("c",)}
    first, second = (learned(process(0), **asked, positive=name) for name in ("yes", "no"))
    rows = table_of(process(5, 200).query("a > -1"))
    found = importance_between(WeighedOn(first, rows), WeighedOn(second, rows))
    assert found.shift.before.max() > 0.05
    np.testing.assert_allclose(found.shift.difference, 0, atol=1e-9)
