"""Levels of categories as codes of few columns."""

import numpy as np
import pandas as pd
import pytest

from core.parts.refusal import UnseenLevelError
from core.parts.steps.encoding.levels import (
    BinaryCodes,
    HashedLevels,
    KnownLevels,
    OrderedLevels,
)

SIZES = pd.DataFrame({"size": ["10", "2", "1", "2", "odd", None], "city": list("baabb") + [None]})


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


@pytest.mark.parametrize(
    ("by", "places"),
    [
        ("alphabet", {"1": 0, "10": 1, "2": 2, "odd": 3}),
        ("number", {"1": 0, "2": 1, "10": 2, "odd": 3}),
        ("frequency", {"1": 0, "10": 1, "odd": 2, "2": 3}),
    ],
)
def test_levels_without_an_order_stand_as_the_data_say(by, places):
    step = OrderedLevels(by=by).fit(SIZES)
    assert step.places_["size"] == places
    assert step.transform(SIZES)[5].tolist() == [-1, -1]


def test_an_order_goes_before_what_the_data_say():
    assert OrderedLevels(("odd",), "number").fit(SIZES).places_["size"] == {
        "odd": 0,
        "1": 1,
        "2": 2,
        "10": 3,
    }


@pytest.mark.parametrize(("levels", "bits"), [(1, 1), (3, 2), (4, 3), (7, 3), (8, 4), (300, 9)])
def test_k_levels_take_the_bits_of_k_plus_one_and_each_has_its_own(levels, bits):
    X = pd.DataFrame({"c": [f"l{n:03}" for n in range(levels)]})
    codes = BinaryCodes().fit(X).transform(X)
    assert codes.shape == (levels, bits)
    assert len(np.unique(codes, axis=0)) == levels
    numbers = codes @ (2.0 ** np.arange(bits)[::-1])
    assert numbers.tolist() == list(range(1, levels + 1))
    new = pd.DataFrame({"c": ["never", None]})
    assert (BinaryCodes().fit(X).transform(new) == 0).all()


def test_bits_are_named_after_their_column():
    step = BinaryCodes().fit(SIZES)
    assert step.get_feature_names_out().tolist() == [
        *(f"size\x1fbit {n}" for n in (1, 2, 3)),
        *(f"city\x1fbit {n}" for n in (1, 2)),
    ]


def test_a_level_falls_into_the_column_of_its_hash_be_it_known_or_not():
    step = HashedLevels(width=8).fit(SIZES)
    codes = step.transform(SIZES)
    assert codes.shape == (6, 16)
    assert (np.abs(codes[:5, :8]).sum(axis=1) == 1).all()
    assert (codes[5] == 0).all()
    alone = HashedLevels(width=8).fit(SIZES.iloc[:1]).transform(SIZES)
    np.testing.assert_array_equal(alone, codes)
    assert step.get_feature_names_out()[8] == "city\x1fhash 1"


def test_signs_let_levels_that_share_a_column_cancel_out():
    X = pd.DataFrame({"c": [f"l{n}" for n in range(2000)]})
    signed, plain = (HashedLevels(4, is_signed).fit(X).transform(X) for is_signed in (True, False))
    assert (plain.sum(axis=0) > 400).all()
    assert (np.abs(signed.sum(axis=0)) < 100).all()


def test_a_level_never_met_is_refused_with_its_column_and_the_way_out():
    step = KnownLevels().fit(SIZES)
    pd.testing.assert_frame_equal(step.transform(SIZES), SIZES)
    with pytest.raises(UnseenLevelError, match="'city' holds 'Rome', a level that was not among"):
        step.transform(SIZES.assign(city="Rome"))


def test_a_gap_that_became_a_level_is_no_level_never_seen():
    step = KnownLevels().fit(SIZES.dropna())
    filled = SIZES.fillna("(missing)")
    pd.testing.assert_frame_equal(step.transform(filled), filled)
