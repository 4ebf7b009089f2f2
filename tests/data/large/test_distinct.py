"""How many different values there are, from a sketch."""

import numpy as np
import pytest

from core.data.large.distinct import MARGIN, estimated, sketch_numbers, sketch_texts


def test_different_values_are_counted_to_within_the_margin():
    for count in (10, 3_000, 60_000, 400_000):
        assert estimated(sketch_numbers(np.arange(count) * 0.1)) == pytest.approx(
            count, rel=4 * MARGIN
        )
    names = np.array([f"n{n}" for n in range(50_000)], dtype=object)
    assert estimated(sketch_texts(names)) == pytest.approx(50_000, rel=4 * MARGIN)
