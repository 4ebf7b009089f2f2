"""Levels as flags and shares, named after their column."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.encoding.level_flags import LevelShares, join_level

FRAME = pd.DataFrame({"c": list("aaab") * 10, "d": list("pqpq") * 10})


def test_a_flag_is_named_after_its_column_and_level():
    assert join_level("city", "Oslo") == "city\x1fOslo"


def test_a_level_becomes_its_share_of_the_training_rows_and_an_unseen_one_0():
    step = LevelShares().fit(FRAME)
    rows = pd.DataFrame({"c": ["a", "b", "z", None], "d": ["p", "q", "p", "p"]})
    assert step.transform(rows)[:, 0].tolist() == [0.75, 0.25, 0.0, 0.0]
    assert step.transform(rows)[:, 1].tolist() == [0.5] * 4
    assert step.get_feature_names_out().tolist() == ["c", "d"]


def test_the_logarithm_of_the_count():
    step = LevelShares(logarithm=True).fit(FRAME)
    rows = pd.DataFrame({"c": ["a", "b", "z"], "d": ["p"] * 3})
    assert step.transform(rows)[:, 0] == pytest.approx([np.log(31), np.log(11), 0])
