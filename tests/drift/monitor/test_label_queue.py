"""Which rows to look up first: those near the threshold, none whose outcome is known."""

import numpy as np
import pytest

from core.drift.monitor import (
    add_feedback,
    chosen_note,
    label_queue,
    monitor,
    watched_model,
    with_outcomes,
)
from core.drift.monitor.label_queue import _mean_errors
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.workspace.registry import load_model
from tests.drift.compare.model_tables import process, table_of


@pytest.fixture
def model(saved):
    return watched_model(saved)


def test_the_most_doubtful_rows_come_first_and_known_ones_not_at_all(model):
    frame = process(1, 400)
    frame.loc[::2, "y"] = None
    found = label_queue(model, table_of(frame), 20)
    assert (len(found), found["y"].isna().all()) == (20, True)
    chances = load_model(model.saved).pipeline.predict_proba(frame)[:, 1]
    open_rows = np.arange(0, 400, 2)
    nearest = open_rows[np.argsort(np.abs(chances[open_rows] - 0.5))[:20]]
    assert found["a"].tolist() == frame["a"].iloc[nearest].tolist()
    assert found["doubt"].is_monotonic_decreasing
    assert set(found["said"]) <= {"yes", "no"}


def test_all_that_is_open_is_given_where_more_is_asked(model):
    frame = process(1, 30).drop(columns="y")
    assert len(label_queue(model, table_of(frame), 500)) == 30


def test_what_cannot_be_asked_is_a_sentence(model):
    with pytest.raises(NotApplicableError, match="has an answer and no outcome"):
        label_queue(model, table_of(process(1, 50)), 5)
    with pytest.raises(NotApplicableError, match="lacks b"):
        label_queue(model, table_of(process(1, 50)[["a", "c"]]), 5)
    with pytest.raises(NotApplicableError, match="At least 1 row"):
        label_queue(model, table_of(process(1, 50)), 0)


def test_numbers_are_doubted_where_errors_of_like_answers_are_large():
    said = np.linspace(0, 10, 400)
    wrong = np.where(said > 5, 3.0, 0.1)
    known = Predictions(actual=said + wrong, predicted=said)
    found = _mean_errors(known, np.array([-5.0, 2.0, 8.0, 50.0]))
    assert found == pytest.approx([0.1, 0.1, 3.0, 3.0])


def test_outcomes_come_back_by_their_key(model):
    frame = process(1, 40).assign(id=range(40))
    rows = frame.assign(y=frame["y"].where(frame.index < 5))
    given = frame.loc[[30, 7, 2], ["id", "y"]].assign(y="no")
    found = with_outcomes(model.card, table_of(rows), table_of(given), "id").frame
    assert found["id"].tolist() == [0, 1, 2, 3, 4, 7, 30]
    assert found["y"].tolist()[:5] == frame["y"].tolist()[:5]
    assert found["y"].tolist()[5:] == ["no", "no"]
    nobody, no_outcomes = table_of(given.assign(id=[90, 91, 92])), table_of(frame.drop(columns="y"))
    with pytest.raises(NotApplicableError, match="finds its outcome"):
        with_outcomes(model.card, no_outcomes, nobody, "id")


def test_a_queue_that_was_filled_in_judges_no_model(model):
    rows = process(1, 400).assign(id=range(400))
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    queue = label_queue(model, table_of(rows.drop(columns="y")), 80)
    filled = table_of(queue.assign(y=rows["y"].iloc[queue["id"]].to_numpy()), "queue")
    with pytest.raises(NotApplicableError, match="by which it looks worse than it is"):
        add_feedback(model, filled, "id")
    with pytest.raises(NotApplicableError, match="drawn at random"):
        monitor(model, filled)
    (note,) = chosen_note(model.card, table_of(rows), filled)
    assert "doubts most, where it is at its worst" in note
    assert chosen_note(model.card, table_of(rows)) == []
