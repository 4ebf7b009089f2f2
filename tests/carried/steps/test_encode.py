"""Categories as numbers."""

import numpy as np
import pandas as pd
import pytest

from core.carried.rows.fitting import knowing
from core.carried.rows.inner import InnerSplit
from core.carried.rows.row_keys import RowKeys
from core.carried.steps.encode import LevelShares, OrderedLevels, TargetMeans, join_level

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


def test_levels_stand_in_the_order_that_was_given():
    sizes = pd.DataFrame(
        {"size": ["mid", "low", "huge", None, "mid"], "city": list("baab") + [None]}
    )
    step = OrderedLevels(("low", "mid", "high")).fit(sizes)
    assert step.transform(sizes)[:, 0].tolist() == [1, 0, 3, -1, 1]
    assert step.transform(sizes)[:, 1].tolist() == [1, 0, 0, 1, -1]  # none of them: the alphabet
    new = pd.DataFrame({"size": ["high", "odd"], "city": ["z", "a"]})
    assert step.transform(new).tolist() == [[2, -1], [-1, 0]]  # named, though it was never met
    assert step.get_feature_names_out().tolist() == ["size", "city"]


@pytest.mark.parametrize("labels", [("no", "yes"), ("x", "y", "z")])
def test_rows_that_were_made_have_no_part_in_the_means(labels):
    """Else a row finds its own target in its code, by way of those that were made of it."""
    rng = np.random.default_rng(0)
    X = pd.DataFrame({"c": rng.choice(list("abcd"), 60), "d": rng.choice(list("pq"), 60)})
    y = rng.choice(labels, 60)
    made = pd.DataFrame({"c": ["a"] * 20, "d": ["p"] * 20})
    more, wanted = pd.concat([X, made], ignore_index=True), np.append(y, [labels[0]] * 20)
    alone, among = (TargetMeans(cv=InnerSplit(3)) for _ in range(2))
    with knowing(alone, RowKeys(origin=np.arange(60))):
        expected = alone.fit_transform(X, y)
    with knowing(among, RowKeys(origin=np.append(np.arange(60), [-1] * 20))):
        codes = among.fit_transform(more, wanted)
    np.testing.assert_array_equal(codes[:60], expected)
    np.testing.assert_array_equal(codes[60:], alone.transform(made))
    np.testing.assert_array_equal(among.transform(X), alone.transform(X))
    assert among.cv.known == RowKeys()
