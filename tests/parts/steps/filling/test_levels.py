"""Gaps of categories that a classifier of the other columns fills."""

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier

from core.parts.steps.filling.levels import MOST_CHOICES, LevelsByClassifier


@pytest.fixture
def rows():
    """A category that a number and another category tell, both with gaps."""
    rng = np.random.default_rng(0)
    number = rng.normal(size=300)
    other = rng.choice(["ja", "nein"], 300)
    level = np.where(other == "ja", np.where(number > 0, "größer", "kleiner"), "keins")
    frame = pd.DataFrame({"n": number * 1e6, "other": other, "level": level}).astype(
        {"other": object, "level": object}
    )
    frame.loc[frame.index[::7], "level"] = None
    frame.loc[frame.index[::11], "n"] = np.nan
    return frame, level


@pytest.mark.parametrize(
    "classifier",
    [LogisticRegression(), RidgeClassifier(), ExtraTreesClassifier(20, random_state=0)],
)
def test_a_gap_takes_the_level_that_the_other_columns_speak_for(rows, classifier):
    frame, true = rows
    step = LevelsByClassifier(classifier, keep=("level",)).fit(frame)
    filled = step.transform(frame)["level"]
    known = frame["level"].notna()
    pd.testing.assert_series_equal(filled[known], frame["level"][known])
    asked = ~known & frame["n"].notna()
    assert (filled[asked] == true[asked]).mean() > 0.9
    assert filled.notna().all()


def test_a_row_alone_and_one_of_nothing_but_new_levels_and_gaps_are_filled_alike(rows):
    frame, _ = rows
    step = LevelsByClassifier(LogisticRegression()).fit(frame)
    together = step.transform(frame)
    assert step.transform(frame.iloc[7:8])["level"].tolist() == [together["level"][7]]
    new = pd.DataFrame({"n": [np.nan], "other": ["vielleicht"], "level": [None]}, dtype=object)
    told = step.transform(new.astype({"n": "float64"}))
    assert told["other"].tolist() == ["vielleicht"]
    assert told["level"][0] in {"größer", "kleiner", "keins"}


def test_what_nothing_tells_takes_the_commonest_level(rows):
    frame, _ = rows
    whole = frame.assign(level=frame["level"].fillna("keins"))
    step = LevelsByClassifier(LogisticRegression()).fit(whole)
    later = step.transform(whole.assign(level=None).astype({"level": object}))
    assert set(later["level"]) == {"keins"}  # no gap to learn by
    alone = LevelsByClassifier(LogisticRegression()).fit(frame[["level"]])
    common = frame["level"].value_counts().index[0]
    assert set(alone.transform(frame[["level"]])["level"][::7]) == {common}
    empty = frame.assign(level=None).astype({"level": object})
    none = LevelsByClassifier(LogisticRegression()).fit(empty)
    assert set(none.transform(empty)["level"]) == {"(missing)"}


def test_only_the_commonest_levels_are_said(rows):
    frame, _ = rows
    many = pd.Series([f"m{n % (MOST_CHOICES + 20)}" for n in range(len(frame))], dtype=object)
    many[::5] = None
    step = LevelsByClassifier(LogisticRegression(), keep=("level",)).fit(frame.assign(level=many))
    levels, _ = step.classifiers_["level"]
    assert len(levels) == MOST_CHOICES
