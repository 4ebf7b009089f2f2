"""Some rows of a table as a table of its own."""

import numpy as np
import pandas as pd
import pytest

from core.table.dataset import make_dataset
from core.table.part import part_of


@pytest.mark.parametrize("rows", [np.array([0, 2, 3]), np.array([True, False, True, True, False])])
def test_a_part_has_its_own_fingerprint_and_the_kinds_of_the_whole(rows):
    whole = make_dataset(pd.DataFrame({"a": [1, 2, 1, 1, 5], "b": ["x", "y", "z", "x", "y"]}), "t")
    part = part_of(whole, rows, "some")
    assert part.frame["b"].tolist() == ["x", "z", "x"]
    assert part.frame.index.tolist() == [0, 1, 2]
    assert part.fingerprint != whole.fingerprint
    assert part.schema.kinds == whole.schema.kinds
