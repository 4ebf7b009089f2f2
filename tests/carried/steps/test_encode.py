"""Categories as numbers."""

import numpy as np
import pandas as pd
import pytest

from core.carried.steps.encode import LevelShares, TargetMeans, join_level

FRAME = pd.DataFrame({"c": list("aaab") * 10, "d": list("pqpq") * 10})


def test_a_level_becomes_its_share_of_the_training_rows_and_an_unseen_one_0():
    step = LevelShares().fit(FRAME)
    rows = pd.DataFrame({"c": ["a", "b", "z", None], "d": ["p", "q", "p", "p"]})
    assert step.transform(rows)[:, 0].tolist() == [0.75, 0.25, 0.0, 0.0]
    assert step.transform(rows)[:, 1].tolist() == [0.5] * 4
    assert step.get_feature_names_out().tolist() == ["c", "d"]


def test_outputs_are_named_after_their_column_and_class():
    assert join_level("city", "Oslo") == "city\x1fOslo"
    two = TargetMeans(random_state=0).fit(FRAME, np.resize(["no", "yes"], 40))
    assert two.get_feature_names_out().tolist() == ["c", "d"]
    three = TargetMeans(random_state=0).fit(FRAME, np.resize(["x", "y", "z"], 40))
    assert three.get_feature_names_out().tolist() == [
        f"{name}\x1f{label}" for name in "cd" for label in "xyz"
    ]


def test_means_are_those_of_the_levels():
    y = np.where(FRAME["c"] == "a", 1.0, 0.0)
    step = TargetMeans(smooth=1e-9, random_state=0).fit(FRAME, y)
    found = step.transform(pd.DataFrame({"c": ["a", "b", "z"], "d": ["p", "p", "p"]}))[:, 0]
    assert found == pytest.approx([1.0, 0.0, 0.75], abs=1e-6)
