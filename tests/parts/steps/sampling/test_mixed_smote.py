"""New rows for small classes."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from imblearn.combine import SMOTEENN, SMOTETomek
from imblearn.over_sampling import SMOTE, SMOTENC, SVMSMOTE
from imblearn.under_sampling import EditedNearestNeighbours, TomekLinks
from sklearn.preprocessing import OneHotEncoder
from sklearn.svm import SVC

from core.parts.steps.encoding.dates import DateParts
from core.parts.steps.sampling.aimed_smote import AdaptiveSMOTE, BorderSMOTE, SupportSMOTE
from core.parts.steps.sampling.mixed_rows import category_columns, label_columns
from core.parts.steps.sampling.mixed_smote import MixedSMOTE, _Levels
from core.parts.steps.sampling.oversample import RandomOver, double_single_rows
from core.parts.steps.sampling.undersample import (
    EditedUnder,
    NearMissUnder,
    RandomUnder,
    TomekUnder,
)
from core.parts.steps.sampling.unusual import DropOutlierRows

Y = np.array(["a"] * 20 + ["b"] * 6 + ["c"])
NUMBERS = np.random.default_rng(0).normal(size=(27, 2))


@pytest.mark.parametrize("step", [MixedSMOTE(), RandomOver()])
def test_every_class_reaches_what_is_wanted_and_no_row_is_lost(step):
    X, y = step.fit_resample(NUMBERS, Y)
    assert Counter(y) == {"a": 20, "b": 20, "c": 20}
    np.testing.assert_array_equal(X[:27], NUMBERS)


@pytest.mark.parametrize("step", [MixedSMOTE(), RandomOver()])
def test_even_classes_are_left_as_they_are(step):
    X, y = step.fit_resample(NUMBERS[:4], np.array(["a", "b", "a", "b"]))
    assert X is not None
    assert len(y) == 4


def test_new_rows_lie_between_their_neighbours():
    X, y = MixedSMOTE(ratio=0.5).fit_resample(NUMBERS, Y)
    made = X[27:][y[27:] == "b"]
    known = NUMBERS[20:26]
    assert (made >= known.min(axis=0)).all()
    assert (made <= known.max(axis=0)).all()


def test_a_class_of_one_row_is_doubled():
    X, y, origin = double_single_rows(NUMBERS, Y, {"b": 20, "c": 20}, seed=0)
    assert origin.tolist() == [*range(27), 26]
    assert Counter(y)["c"] == 2
    np.testing.assert_array_equal(X[-1], NUMBERS[-1])
    assert double_single_rows(NUMBERS, Y, {"b": 20}, seed=0)[1] is Y


def test_columns_without_numbers_are_told():
    frame = pd.DataFrame({"x": [1.5], "c": ["a"], "k": pd.Categorical(["a"]), "f": [True]})
    assert label_columns(frame) == ["c", "k"]
    assert label_columns(NUMBERS) == []


@pytest.mark.fault("A5")
def test_a_made_row_has_a_day_that_there_is():
    rng = np.random.default_rng(0)
    days = pd.DataFrame({"t": pd.date_range("2024-01-01", periods=80, freq="31h")})
    step = DateParts().fit(days)
    parts = pd.DataFrame(step.transform(days), columns=step.get_feature_names_out())
    frame = parts.assign(x=rng.normal(size=80))
    X, _ = MixedSMOTE().fit_resample(frame, np.repeat(["a", "b"], [65, 15]))
    for name in parts.columns.drop("t\x1fdays"):
        assert set(X[name]) <= set(frame[name]), name
    assert not set(X["t\x1fdays"]) <= set(frame["t\x1fdays"]), "days are a measure"


@pytest.mark.fault("A5")
def test_flags_stay_flags_and_are_no_measures():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=60), "x\x1fmissing": rng.integers(0, 2, 60) * 1.0})
    assert category_columns(frame) == ["x\x1fmissing"]
    X, _ = MixedSMOTE().fit_resample(frame, np.repeat(["a", "b"], [45, 15]))
    assert set(X["x\x1fmissing"]) == {0.0, 1.0}


@pytest.mark.fault("M-F23", "A4")
@pytest.mark.parametrize("clean", ["tomek", "enn"])
def test_rows_amid_another_class_go_with_categories_too(clean):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=80), "c": rng.choice(list("pqr"), 80)})
    y = np.repeat(["a", "b"], [60, 20])
    plain, _ = MixedSMOTE().fit_resample(frame, y)
    cleaned, _ = MixedSMOTE(clean=clean).fit_resample(frame, y)
    assert len(cleaned) < len(plain)
    assert set(cleaned["c"]) <= set("pqr")


@pytest.mark.fault("A4")
@pytest.mark.parametrize("clean", ["tomek", "enn"])
def test_numbers_are_cleaned_as_by_the_combined_samplers(clean):
    combined = {"tomek": SMOTETomek, "enn": SMOTEENN}[clean]
    smote = SMOTE(k_neighbors=5, random_state=0)
    tidy = {"tomek": TomekLinks, "enn": EditedNearestNeighbours}[clean](sampling_strategy="all")
    expected, _ = combined(smote=smote, **{clean: tidy}).fit_resample(NUMBERS[:26], Y[:26])
    found, _ = MixedSMOTE(clean=clean).fit_resample(NUMBERS[:26], Y[:26])
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize(
    "step",
    [
        MixedSMOTE(),
        MixedSMOTE(clean="enn"),
        RandomOver(),
        RandomUnder(),
        DropOutlierRows(1.0),
        BorderSMOTE(),
        SupportSMOTE(),
        AdaptiveSMOTE(),
        TomekUnder(),
        EditedUnder(),
        NearMissUnder(),
    ],
)
def test_a_sampler_tells_where_its_rows_came_from(step):
    X, y = step.fit_resample(NUMBERS, Y)
    known = step.origin_ >= 0
    assert len(step.origin_) == len(y)
    np.testing.assert_array_equal(X[known], NUMBERS[step.origin_[known]])
    np.testing.assert_array_equal(y[known], Y[step.origin_[known]])


@pytest.mark.parametrize("step", [MixedSMOTE, RandomOver])
def test_the_rows_made_follow_the_seed(step):
    first, again, other = (step(seed=seed).fit_resample(NUMBERS, Y)[0] for seed in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_levels_come_back_from_one_hot_as_scikit_learn_brings_them(monkeypatch):
    rng = np.random.default_rng(1)
    X = pd.DataFrame(
        {
            "n": rng.normal(size=60),
            "city": rng.choice(["A", "B", "C"], 60).astype(object),
            "flag": rng.integers(0, 2, 60).astype(float),
            "flat": np.zeros(60),
        }
    )
    y = np.where(np.arange(60) < 12, "rare", "common")
    quick = MixedSMOTE(seed=3).fit_resample(X, y)[0]
    monkeypatch.delattr(_Levels, "inverse_transform")
    plain = MixedSMOTE(seed=3).fit_resample(X, y)[0]
    pd.testing.assert_frame_equal(quick, plain)
    assert set(quick["city"][60:]) <= {"A", "B", "C"}


def test_levels_are_turned_back_without_a_loop_over_rows(monkeypatch):
    levels = _Levels(handle_unknown="ignore").fit([["a", 1], ["b", 2]])
    coded = levels.transform([["b", 1], ["a", 2]])
    monkeypatch.setattr(OneHotEncoder, "inverse_transform", lambda *_: 1 / 0)
    assert levels.inverse_transform(coded).tolist() == [["b", 1], ["a", 2]]
    monkeypatch.undo()
    unknown = levels.transform([["b", 3]])
    assert levels.inverse_transform(unknown).tolist() == [["b", None]]


def test_rows_made_as_an_array_are_those_of_imbalanced_learn():
    rng = np.random.default_rng(4)
    X = pd.DataFrame(
        {
            "a": rng.normal(size=120),
            "b": rng.normal(size=120) * 7,
            "place": rng.choice(["Oslo", "Rome", "Bonn"], 120),
            "kind": rng.choice(["x", "y"], 120),
        }
    )
    y = np.where(np.arange(120) % 6 == 0, "rare", "usual")
    made, labels = MixedSMOTE(seed=3).fit_resample(X, y)
    plain = SMOTENC(["place", "kind"], random_state=3, sampling_strategy={"rare": 100})
    expected, wanted = plain.fit_resample(X, y)
    assert labels.tolist() == wanted.tolist()
    assert (made[["place", "kind"]].to_numpy() == expected[["place", "kind"]].to_numpy()).all()
    np.testing.assert_allclose(made[["a", "b"]].astype(float), expected[["a", "b"]].astype(float))


def test_a_support_vector_machine_is_fitted_once_for_all_the_rows_that_are_wanted(monkeypatch):
    rng = np.random.default_rng(2)
    X = rng.normal(size=(90, 4))
    y = np.where(np.arange(90) < 12, "rare", "usual")
    X[y == "rare"] += 3  # no support vector amid another class: half of the rows at a time
    fits, asked = [], []
    fit, some = SVC.fit, SupportSMOTE._some
    monkeypatch.setattr(SVC, "fit", lambda *a, **k: fits.append(1) or fit(*a, **k))
    monkeypatch.setattr(SupportSMOTE, "_some", lambda *a: asked.append(1) or some(*a))
    step = SupportSMOTE(seed=1)
    made, labels = step.fit_resample(X, y)
    assert Counter(labels) == {"rare": 78, "usual": 78}
    assert len(fits) == 1 < len(asked)
    plain = SVMSMOTE(k_neighbors=5, random_state=1, sampling_strategy={"rare": 78})
    first = plain.fit_resample(X, y)[0]
    np.testing.assert_allclose(made[: len(first)], first)
    assert not hasattr(step, "_machine")
