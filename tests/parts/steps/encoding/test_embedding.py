"""Levels as positions, learned from the rows that have them."""

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import procrustes

from core.parts.steps.encoding.embedding import LevelVectors

LEVELS = 30


@pytest.fixture(scope="module")
def truth():
    return np.random.default_rng(1).normal(size=(LEVELS, 2))


@pytest.fixture(scope="module")
def rows(truth):
    """Numbers and a category that follow where the row's level truly stands."""
    rng = np.random.default_rng(0)
    level = rng.integers(0, LEVELS, 3000)
    turned = truth[level] @ rng.normal(size=(2, 4)) + rng.normal(size=(3000, 4))
    frame = pd.DataFrame(turned * [1, 10, 100, 0.1], columns=list("pqrs"))
    frame["side"] = np.where(truth[level, 0] + rng.normal(size=3000) > 0, "east", "west")
    return frame.assign(place=[f"l{n:02}" for n in level])


def test_levels_stand_where_they_truly_stand_but_for_turning(rows, truth):
    step = LevelVectors(("place",)).fit(rows)
    found = np.array([step.vectors_["place"][f"l{n:02}"] for n in range(LEVELS)])
    assert procrustes(truth, found)[2] < 0.1
    codes = step.transform(rows)
    assert codes.std(axis=0)[0] == pytest.approx(1, abs=1e-3)
    assert codes.std(axis=0)[0] > codes.std(axis=0)[1]
    assert step.get_feature_names_out().tolist() == ["place\x1faxis 1", "place\x1faxis 2"]


def test_the_units_of_the_other_columns_do_not_matter(rows):
    one = LevelVectors(("place",)).fit(rows).transform(rows)
    other = rows.assign(p=rows["p"] * 1e6 + 5)
    np.testing.assert_allclose(LevelVectors(("place",)).fit(other).transform(other), one, atol=1e-6)


def test_a_level_never_met_and_a_gap_stand_in_the_middle(rows):
    step = LevelVectors(("place",), size=3).fit(rows)
    new = rows.head(2).assign(place=["never", None])
    assert step.transform(new).tolist() == [[0.0] * 3] * 2


def test_smoothing_brings_rare_levels_to_the_middle(rows):
    rare = rows.head(1).assign(place="once", p=1000.0)
    frame = pd.concat([rows, rare], ignore_index=True)
    far, near = (
        np.abs(LevelVectors(("place",), 2, smoothing).fit(frame).vectors_["place"]["once"]).max()
        for smoothing in (0.0, 50.0)
    )
    assert near < far / 10


def test_without_another_column_there_is_nothing_to_tell_levels_apart():
    frame = pd.DataFrame({"c": list("abc") * 5, "same": "x", "n": 0.1})
    step = LevelVectors(("c",), size=2).fit(frame)
    assert (step.transform(frame) == 0).all()
    assert (LevelVectors(("c",)).fit(frame[["c"]]).transform(frame[["c"]]) == 0).all()
