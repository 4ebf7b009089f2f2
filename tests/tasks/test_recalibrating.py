"""A model whose probabilities are bent by newer rows."""

import numpy as np
import pandas as pd
import pytest

from core.drift.challenge import challenge, entrant
from core.drift.monitor import watched_model
from core.errors import NotApplicableError
from core.export import export
from core.parts.steps.models.recalibrated import calibrator_of
from core.table.dataset import make_dataset
from core.tasks.recalibrating import Recalibration, recalibrate
from core.workspace.registry import (
    find_model,
    load_model,
    read_answers,
    read_bent_by,
    read_reference,
)
from tests.drift.compare.model_tables import learned, process


@pytest.fixture
def saved(workspace):
    learned(process(0, 600))
    return find_model("m@1")


def shifted(seed=1, rows=1500):
    """Rows of which far more came true than the model believes, told apart as before."""
    frame = process(seed, rows)
    rng = np.random.default_rng(seed)
    frame["y"] = np.where(rng.random(rows) < 0.5, "yes", frame["y"])
    return make_dataset(frame, "newer.csv")


def test_probabilities_that_are_off_are_bent_and_the_version_judged_apart(saved, tmp_path):
    done = recalibrate(saved, Recalibration(shifted(), 0.4))
    assert (done.method, str(done.held.verdict)) == ("sigmoid", "better")
    assert done.held.metric == "log_loss"
    assert done.rows + done.held.rows == 1500
    assert 400 < done.held.rows < 800
    before, after = (load_model(one).pipeline for one in (saved, done.saved))
    rows = process(5, 200)
    old, new = (one.predict_proba(rows)[:, 1] for one in (before, after))
    assert np.array_equal(np.argsort(old, kind="stable"), np.argsort(new, kind="stable"))
    assert new.mean() > old.mean() + 0.1
    card = done.saved.card
    assert (card.version, card.stage, card.test, card.promise, card.assurance) == (
        *(2, "poc"),
        *(None, None, None),
    )
    assert "bent (sigmoid)" in card.doubts[-1]
    bend = after.steps[-1][1]
    expected = calibrator_of(bend.method, bend.numbers).bend(read_answers(saved).said)
    np.testing.assert_allclose(read_answers(done.saved).said, expected)
    for to, name in (("bundle", "m.zip"), ("script", "m.py"), ("skops", "m.skops")):
        assert export(done.saved, to, tmp_path / name).certified


def test_in_a_world_that_stays_nothing_is_shown_to_be_better(saved):
    same = make_dataset(process(3, 1500), "same.csv")
    done = recalibrate(saved, Recalibration(same, 0.4, "temperature"))
    assert str(done.held.verdict) != "better"
    assert done.held.low <= 0 <= done.held.high or done.held.high < 0.01


def test_rows_that_it_was_bent_by_judge_it_no_more(saved):
    rows = shifted(rows=400)
    made = recalibrate(saved, Recalibration(rows, 0.4)).saved
    before, after = (entrant(one, load_model(one), rows) for one in (saved, made))
    assert before.seen == ""
    assert "are rows that m@2 learned from" in after.seen
    assert str(challenge(before, after).verdict) == "not judged"
    with pytest.raises(NotApplicableError, match="learned from"):
        recalibrate(made, Recalibration(rows, 0.4))
    fresh = make_dataset(process(9, 400), "fresh.csv")
    assert entrant(made, load_model(made), fresh).seen == ""


def test_drift_is_held_against_the_rows_that_it_was_fitted_on_alone(saved):
    """A model that was bent by rows which drift knows nothing of learned nothing of their kind."""
    made = recalibrate(saved, Recalibration(shifted(rows=400), 0.4)).saved
    pd.testing.assert_frame_equal(read_reference(made), read_reference(saved))
    assert read_bent_by(saved) is None
    assert len(read_bent_by(made)) > 200
    again = recalibrate(made, Recalibration(shifted(seed=8, rows=400), 0.4))
    assert len(read_bent_by(again.saved)) == len(read_bent_by(made)) + again.rows
    assert len(watched_model(again.saved).reference.frame) == len(read_reference(saved))


def test_what_cannot_be_bent_is_said(saved):
    with pytest.raises(NotApplicableError, match="to bend probabilities by them it takes 50"):
        recalibrate(saved, Recalibration(make_dataset(process(4, 60), "few.csv"), 0.4))
    with pytest.raises(NotApplicableError, match="learned from"):
        recalibrate(saved, Recalibration(make_dataset(process(0, 600), "old.csv"), 0.4))
    turned = make_dataset(process(6, 900, reversed_outcome=True), "turned.csv")
    with pytest.raises(NotApplicableError, match="would turn their order round: train it again"):
        recalibrate(saved, Recalibration(turned, 0.4))
    same = make_dataset(process(7, 400).assign(a=0.0, b=0.0, c="x", n=range(400)), "same.csv")
    with pytest.raises(NotApplicableError, match="says the same of all these rows"):
        recalibrate(saved, Recalibration(same, 0.4))
    assert len(list(saved.path.parent.iterdir())) == 1
