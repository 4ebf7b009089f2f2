"""The outcomes of rows, as the model tells its classes apart however they are spelled."""

import numpy as np
import pytest

from core.drift.compare import DriftVerdict
from core.drift.compare.outcomes import outcomes_of, places_of
from core.workspace.registry import load_model
from tests.drift.compare.model_tables import learned, process, seen_by


def called(frame, positive, negative):
    return frame.assign(y=np.where(frame["y"] == "yes", positive, negative))


@pytest.fixture
def rated():
    return learned(called(process(0), "good", "very bad"))


@pytest.mark.parametrize(
    ("cell", "place"),
    [("good", 0), ("GOOD", 0), (" Good ", 0), ("Very  Bad", 1), ("goods", None), ("yes", None)],
)
def test_a_class_is_known_in_any_case(rated, cell, place):
    card = load_model(rated).card
    rows = called(process(1, 4), "good", "very bad").assign(y=cell)
    places = places_of(card, outcomes_of(card, rows))
    assert np.isnan(places).all() if place is None else (places == place).all()


def test_classes_that_differ_in_their_case_alone_stay_apart():
    card = load_model(learned(called(process(0), "A", "a"))).card
    rows = called(process(1, 3), "A", "a").assign(y=["A", "a", " A"])
    assert places_of(card, outcomes_of(card, rows))[:2].tolist() == [0, 1]


def test_outcomes_in_another_case_are_no_drift_of_the_target(rated):
    before, now = called(process(0), "good", "very bad"), called(process(2), "GOOD", "VERY BAD")
    report = seen_by(rated, before, now)
    assert report.verdict is DriftVerdict.STABLE
    assert report.score.now.rows == 600
