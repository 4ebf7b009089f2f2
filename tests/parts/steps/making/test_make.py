"""Columns made of other columns."""

import numpy as np
import pandas as pd
import pytest
from sklearn.preprocessing import KBinsDiscretizer

from core.parts.steps.making.make import (
    GroupMeans,
    MadeBeside,
    PairsOfNumbers,
    QuantileBins,
    interval_names,
)

ROWS = pd.DataFrame({"n": [1.0, 2, 3, 4, 5, 6], "c": list("aaabbb"), "m": [2.0, 0, 1, 1, 0, 4]})


def test_bins_are_those_of_scikit_learn():
    values = pd.DataFrame({"x": np.random.default_rng(0).lognormal(size=500)})
    plain = KBinsDiscretizer(
        5, encode="onehot-dense", strategy="quantile", quantile_method="averaged_inverted_cdf"
    )
    expected = plain.fit_transform(values)
    found = QuantileBins(5).fit(values).transform(values)
    assert (found != expected).any(axis=1).mean() < 0.02  # the two quantiles differ by a row
    np.testing.assert_array_equal(found.sum(axis=0), [100] * 5)


def test_bins_learn_their_ends_and_leave_gaps_out():
    bins = QuantileBins(2).fit(ROWS[["n"]])
    assert bins.get_feature_names_out().tolist() == ["n\x1fbelow 3.5", "n\x1ffrom 3.5"]
    new = pd.DataFrame({"n": [-99.0, 3.5, np.nan]})
    assert bins.transform(new).tolist() == [[1, 0], [0, 1], [0, 0]]


def test_quantiles_that_coincide_are_one():
    mostly = pd.DataFrame({"n": [0.0] * 8 + [5, 6], "same": [1.0] * 10, "none": [np.nan] * 10})
    bins = QuantileBins(4).fit(mostly)
    assert bins.transform(mostly).shape == (10, 0)
    assert bins.get_feature_names_out().tolist() == []
    assert interval_names([1.0, 1.0000000001]) == [
        "below 1.0",
        "1.0 to 1.0000000001",
        "from 1.0000000001",
    ]


def test_group_means_are_smoothed_and_an_unseen_level_gets_the_overall_mean():
    step = GroupMeans(by=("c",), smoothing=1.0).fit(ROWS[["n", "c"]])
    new = pd.DataFrame({"n": [0.0, 0, 0], "c": ["a", "b", "z"]})
    expected = [(6 + 3.5) / 4, (15 + 3.5) / 4, 3.5]
    assert step.transform(new)[:, 0] == pytest.approx(expected)
    assert step.get_feature_names_out().tolist() == ["n\x1ec\x1fgroup mean"]


def test_a_group_mean_may_be_the_distance_from_it():
    step = GroupMeans(by=("c",), smoothing=0.0, difference=True).fit(ROWS[["n", "c"]])
    assert step.transform(ROWS[["n", "c"]])[:, 0] == pytest.approx([-1, 0, 1, -1, 0, 1])


def test_a_group_without_a_value_has_the_overall_mean():
    rows = ROWS.assign(n=[np.nan] * 3 + [4.0, 5, 6])
    step = GroupMeans(by=("c",), smoothing=0.0).fit(rows[["n", "c"]])
    assert step.transform(rows[["n", "c"]])[0, 0] == 5.0


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("product", [2, 0, 3, 4, 0, 24]),
        ("ratio", [0.5, 0, 3, 4, 0, 1.5]),
        ("difference", [-1, 2, 2, 3, 5, 2]),
    ],
)
def test_pairs_are_what_they_are_called(how, expected):
    step = PairsOfNumbers(how).fit(ROWS[["n", "m"]])
    assert step.transform(ROWS[["n", "m"]])[:, 0].tolist() == expected
    assert step.get_feature_names_out().tolist() == [f"n\x1em\x1f{how}"]


def test_a_ratio_by_next_to_nothing_does_not_make_the_others_one():
    rng = np.random.default_rng(0)
    rows = pd.DataFrame({"a": rng.gamma(3, 1, 1000), "b": rng.gamma(3, 1, 1000)})
    rows.loc[[3, 4], "b"] = [1e-9, -1e-9]
    plain = np.sort((rows["a"] / rows["b"]).to_numpy())
    step = PairsOfNumbers("ratio").fit(rows)
    made = step.transform(rows)[:, 0]
    assert (made.min(), made.max()) == (plain[4], plain[-5])
    within = (made > made.min()) & (made < made.max())
    np.testing.assert_array_equal(made[within], (rows["a"] / rows["b"])[within])
    assert step.transform(pd.DataFrame({"a": [1.0], "b": [1e-12]}))[0, 0] == plain[-5]
    assert np.isnan(step.transform(pd.DataFrame({"a": [np.nan], "b": [2.0]}))[0, 0])


def test_huge_products_stay_numbers():
    huge = pd.DataFrame({"a": [1e300, -1e300], "b": [1e300, 1e300]})
    assert PairsOfNumbers().fit(huge).transform(huge)[:, 0].tolist() == [1e150, -1e150]


def test_made_columns_stand_beside_the_others_once():
    step = MadeBeside(PairsOfNumbers(), ("n", "m")).fit(ROWS)
    once = step.transform(ROWS)
    assert list(once) == ["n", "c", "m", "n\x1em\x1fproduct"] == list(step.get_feature_names_out())
    again = MadeBeside(PairsOfNumbers(), ("n", "m")).fit_transform(once)
    assert list(again) == list(once)
