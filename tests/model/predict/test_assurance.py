"""Saved models give intervals and sets beside their predictions, in every row that has one."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.predict import Assurance, assurance_of, predict
from core.model.save import Label, fit_and_save
from core.parts.predictions.assured import HIGH, LOW, SET
from core.workspace.registry import load_model
from core.workspace.registry.answers import ANSWERS
from tests.tables import mixed_frame, recipe_for

METHOD = {"two": "logistic", "three": "logistic", "amount": "ridge"}


def saved_for(mixed, target):
    return fit_and_save(mixed, recipe_for(mixed, target), Pick(method=METHOD[target]), Label("m"))


def new_rows(rows=400):
    return mixed_frame(rows, seed=5)


@pytest.mark.parametrize("each", [False, True])
def test_intervals_of_a_number_hold_the_truth_of_new_rows(mixed, each):
    saved, rows = saved_for(mixed, "amount"), new_rows()
    sure = assurance_of(saved, Assurance(0.8, each))
    result = predict(load_model(saved), rows, assurance=sure)
    assert result.added == ("prediction", LOW, HIGH)
    assert result.probabilities == ()
    held = (result.frame[LOW] <= rows["amount"]) & (rows["amount"] <= result.frame[HIGH])
    assert 0.72 < held.mean() < 0.9
    width = (result.frame[HIGH] - result.frame[LOW]).round(6)
    assert (width.nunique() > 1) == each


@pytest.mark.parametrize("target", ["two", "three"])
def test_sets_hold_the_class_of_new_rows_and_always_the_likeliest(mixed, target):
    saved, rows = saved_for(mixed, target), new_rows()
    result = predict(load_model(saved), rows, assurance=assurance_of(saved, Assurance(0.9)))
    sets = result.frame[SET].str.split(" | ", regex=False)
    held = [truth in one for truth, one in zip(rows[target], sets, strict=True)]
    assert 0.84 < np.mean(held) <= 0.97
    likely = result.frame[list(result.probabilities)].to_numpy().argmax(axis=1)
    classes = load_model(saved).card.classes
    assert all(classes[n] in one for n, one in zip(likely, sets, strict=True))


def test_a_row_without_a_prediction_has_no_interval_either(mixed):
    saved = saved_for(mixed, "amount")
    sure = assurance_of(saved, Assurance(0.9))
    rows = new_rows(3).astype(object)
    rows.iloc[1] = None
    result = predict(load_model(saved), rows, assurance=sure)
    assert result.frame[[LOW, HIGH]].isna().all(axis=1).tolist() == [False, True, False]
    first = result.frame.iloc[0]
    assert first[LOW] < first["prediction"] < first[HIGH]


def test_a_model_without_kept_answers_says_how_to_get_them(mixed):
    saved = saved_for(mixed, "two")
    (saved.path / ANSWERS).unlink()
    with pytest.raises(NotApplicableError, match="save it again"):
        assurance_of(saved, Assurance())
