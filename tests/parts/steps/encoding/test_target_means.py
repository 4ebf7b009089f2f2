"""Levels as means of the target, or in their order, without a row's own target."""

import numpy as np
import pandas as pd
import pytest

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.encoding.target_means import TargetMeans, TargetOrder

FRAME = pd.DataFrame({"c": list("aaab") * 10, "d": list("pqpq") * 10})


def test_outputs_are_named_after_their_column_and_class():
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


def test_levels_stand_in_the_order_of_the_targets_means():
    X = pd.DataFrame({"c": list("abcd") * 25})
    y = X["c"].map({"a": 3.0, "b": 1.0, "c": 4.0, "d": 2.0}).to_numpy()
    step = TargetOrder("continuous").fit(X, y)
    new = pd.DataFrame({"c": ["b", "d", "a", "c", "z", None]})
    assert step.transform(new)[:, 0].tolist() == [0, 1, 2, 3, 1.5, 1.5]
    classes = TargetOrder("binary").fit(X, np.where(y > 2, "yes", "no"))
    assert set(classes.transform(X)[X["c"].isin(["a", "c"]), 0]) == {2, 3}


def test_an_order_by_the_target_does_not_carry_a_rows_own_target():
    """On a key that hardly repeats, an order that is not cross-fitted would know every answer."""
    rng = np.random.default_rng(0)
    X = pd.DataFrame({"c": [f"k{n // 2}" for n in range(400)]})
    y = rng.normal(size=400)
    step = TargetOrder("continuous", InnerSplit(5))
    crossed = step.fit_transform(X, y)[:, 0]
    assert abs(np.corrcoef(crossed, y)[0, 1]) < 0.15
    assert np.corrcoef(step.transform(X)[:, 0], y)[0, 1] > 0.6


def test_rows_that_were_made_have_no_part_in_the_order():
    X = pd.DataFrame({"c": list("abcd") * 15})
    y = np.random.default_rng(0).normal(size=60)
    more = pd.concat([X, pd.DataFrame({"c": ["a"] * 20})], ignore_index=True)
    alone, among = (TargetOrder("continuous", InnerSplit(3)) for _ in range(2))
    with knowing(alone, RowKeys(origin=np.arange(60))):
        expected = alone.fit_transform(X, y)
    with knowing(among, RowKeys(origin=np.append(np.arange(60), [-1] * 20))):
        codes = among.fit_transform(more, np.append(y, [9.0] * 20))
    np.testing.assert_array_equal(codes[:60], expected)
    np.testing.assert_array_equal(among.transform(X), alone.transform(X))
    assert among.cv.known == RowKeys()


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
