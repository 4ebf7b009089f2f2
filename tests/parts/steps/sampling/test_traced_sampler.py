"""A sampler whose rows say what they were made from."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.sampling.mixed_smote import MixedSMOTE
from core.parts.steps.sampling.oversample import RandomOver
from core.parts.steps.sampling.traced_sampler import TracedSampler
from core.parts.steps.sampling.undersample import RandomUnder

ROWS = 60
Y = np.array(["yes"] * 12 + ["no"] * 48)


def frame(*columns):
    rng = np.random.default_rng(0)
    every = {
        "number": rng.normal(size=ROWS),
        "whole": rng.integers(0, 1000, ROWS),
        "text": rng.choice(["a", "b", None], ROWS),
    }
    return pd.DataFrame({name: every[name] for name in columns})


def traced(sampler, X):
    made, labels = TracedSampler(sampler).fit_resample(X, Y)
    origin = np.asarray(labels.index)
    np.testing.assert_array_equal(labels.to_numpy()[origin >= 0], Y[origin[origin >= 0]])
    return made.reset_index(drop=True), origin


@pytest.mark.parametrize("columns", [("number", "whole"), ("number", "whole", "text")])
def test_copies_name_the_row_that_they_repeat(columns):
    X = frame(*columns)
    made, origin = traced(RandomOver(), X)
    pd.testing.assert_frame_equal(made, X.iloc[origin].reset_index(drop=True))
    assert np.bincount(origin)[:12].sum() == 48


@pytest.mark.parametrize("columns", [("number",), ("number", "whole", "text")])
def test_rows_made_between_others_have_no_origin(columns):
    _, origin = traced(MixedSMOTE(), frame(*columns).fillna("none"))
    assert origin[:ROWS].tolist() == list(range(ROWS))
    assert (origin[ROWS:] == -1).mean() > 0.9


def test_rows_that_stay_keep_their_place():
    X = frame("number")
    made, origin = traced(RandomUnder(), X)
    pd.testing.assert_frame_equal(made, X.iloc[origin].reset_index(drop=True))
    assert len(origin) == 24


def test_a_made_row_that_equals_another_is_made_all_the_same():
    """SMOTE between equal rows makes an equal row: it was not there."""
    X = pd.DataFrame({"a": np.repeat([1.0, 2.0], 30), "b": 1.0})
    _, origin = traced(MixedSMOTE(), X)
    assert (origin[ROWS:] == -1).all()
