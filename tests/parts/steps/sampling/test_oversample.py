"""How many rows small classes want."""

import numpy as np
import pytest

from core.parts.steps.sampling.oversample import wanted_counts

Y = np.array(["a"] * 20 + ["b"] * 6 + ["c"])


@pytest.mark.parametrize(
    ("ratio", "wanted"),
    [(1.0, {"b": 20, "c": 20}), (0.5, {"b": 10, "c": 10}), (0.3, {"c": 6}), (0.05, {})],
)
def test_smaller_classes_are_wanted_up_to_a_share_of_the_largest(ratio, wanted):
    assert wanted_counts(Y, ratio) == wanted
