"""Outcomes that come later: joined by a key, counted once, with the verdict on all of them."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core.drift.monitor import add_feedback, monitor, read_history, watched_model
from core.errors import NotApplicableError
from core.workspace.files import home
from core.workspace.registry import load_model
from tests.drift.compare.model_tables import process, table_of


@pytest.fixture
def model(saved):
    return watched_model(saved)


def with_keys(seed, rows=300, **world):
    return process(seed, rows, **world).assign(id=[f"secret-{seed}-{n}" for n in range(rows)])


def fed(model, frame):
    return add_feedback(model, table_of(frame, "later"), "id")


def test_outcomes_join_their_rows_in_any_order_and_count_once(model):
    rows = with_keys(61)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    half = rows.sample(150, random_state=0)[["id", "y"]]
    first = fed(model, half)
    assert (first.verdict, first.unknown, first.late[0].outcomes.rows) == ("stable", 0, 150)
    whole = fed(model, rows[["id", "y"]])
    assert (whole.unknown, whole.late[0].outcomes.rows) == (150, 300)
    assert np.sum(whole.late[0].outcomes.losses) == 150
    chances = load_model(model.saved).pipeline.predict_proba(rows)[:, 1]
    scores = read_history(model.saved).realised[0].scores
    assert scores["roc_auc"].value == pytest.approx(roc_auc_score(rows["y"] == "yes", chances))
    with pytest.raises(NotApplicableError, match="whose outcome is not known yet"):
        fed(model, rows[["id", "y"]].iloc[::-1])


def test_outcomes_of_a_turned_world_are_an_alarm(model):
    frames = [with_keys(seed, reversed_outcome=True) for seed in (62, 63)]
    for frame in frames:
        look = monitor(model, table_of(frame.drop(columns="y"), "day"), key="id").look
        assert look.verdict == "stable"
    found = fed(model, frames[0]._append(frames[1])[["id", "y"]])
    assert [late.batch for late in found.late] == [0, 1]
    assert found.verdict == "retrain"
    assert "Outcomes joined 2 batches" in found.sentence


def test_no_key_is_kept_as_it_stands(model):
    monitor(model, table_of(with_keys(64, 40), "day"), key="id")
    kept = b"".join(path.read_bytes() for path in (home() / "batches").rglob("*.parquet"))
    assert kept
    assert b"secret-64" not in kept


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda frame: frame.drop(columns="id"), "has no column 'id' to know its rows by"),
        (lambda frame: frame.assign(id=1), "does not tell its rows apart"),
        (lambda frame: frame.drop(columns="y"), "lacks 'y', the outcomes"),
        (lambda frame: frame, "is one of a batch that was kept with 'id'"),
    ],
)
def test_what_cannot_be_joined_is_a_sentence(model, change, why):
    with pytest.raises(NotApplicableError, match=why):
        fed(model, change(with_keys(65, 30)))
