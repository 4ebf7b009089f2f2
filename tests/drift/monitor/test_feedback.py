"""Outcomes that come later: joined by a key, counted once, with the verdict on all of them."""

from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from core.data.load import read_like
from core.drift.monitor import (
    add_feedback,
    as_table,
    monitor,
    read_history,
    watched_model,
    with_key,
)
from core.drift.monitor.answered import key_digests
from core.errors import ChangedMeanwhileError, DamagedFileError, NotApplicableError
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


def test_what_outcomes_say_later_is_the_verdict_that_holds(model):
    rows, quiet = with_keys(66, 600, reversed_outcome=True), with_keys(67)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    monitor(model, table_of(quiet.drop(columns="y"), "next"), key="id")
    late = fed(model, rows[["id", "y"]]).late[0]
    history = read_history(model.saved)
    assert history.batches[-1].verdict == "stable"
    assert (history.latest.verdict, history.latest.reason) == ("retrain", late.reason)
    assert history.latest.label == "next"
    assert list(as_table(history)["verdict"]) == ["retrain", "stable"]


def test_outcomes_given_twice_at_once_count_once(model, monkeypatch):
    module = import_module("core.drift.monitor.feedback")
    keep_late, rows = module.keep_late, with_keys(68, 60)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")

    def slow(*asked):
        monkeypatch.setattr(module, "keep_late", keep_late)
        fed(model, rows[["id", "y"]])
        keep_late(*asked)

    monkeypatch.setattr(module, "keep_late", slow)
    with pytest.raises(ChangedMeanwhileError, match="came meanwhile: give later again"):
        fed(model, rows[["id", "y"]])
    late = [one.outcomes for one in read_history(model.saved).entries[1:]]
    assert [np.sum(one.losses) for one in late] == [60]


@pytest.mark.parametrize("key", ["12E3", "2021-01-02", "007", "1.50", "true", "12", "A 1"])
def test_a_row_is_known_again_by_its_key_as_it_is_written(tmp_path, key):
    def digests(keys):
        path = tmp_path / "keys.csv"
        pd.DataFrame({"id": keys, "y": 1}).to_csv(path, index=False)
        return key_digests(read_like(path, path.name, with_key({}, "id")).dataset, "id")

    assert digests([key]) == digests([key, "A12", "B7"])[:1]
    assert digests(["12.0", "7.0"]) == digests(["12", "7"])


def test_a_key_comes_with_a_batch_the_first_time_or_never(model):
    rows = table_of(with_keys(69, 40).drop(columns="y"), "day")
    assert monitor(model, rows).is_new
    with pytest.raises(NotApplicableError, match="the first time a batch is looked at"):
        monitor(model, rows, key="id")
    assert not monitor(model, rows).is_new


def test_outcomes_that_the_model_does_not_know_are_counted_and_left_out(model):
    rows = with_keys(70, 60)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    strange = rows[["id", "y"]].assign(y=["maybe"] * 10 + rows["y"].tolist()[10:])
    found = fed(model, strange)
    assert (found.unread, found.unknown, found.late[0].outcomes.rows) == (10, 0, 50)
    assert "10 outcomes cannot be read" in found.sentence


def test_answers_that_are_gone_are_a_sentence(model):
    rows = with_keys(71, 40)
    monitor(model, table_of(rows.drop(columns="y"), "day"), key="id")
    for path in (home() / "batches").rglob("*.parquet"):
        path.unlink()
    with pytest.raises(DamagedFileError, match="said of a batch, and cannot be read"):
        fed(model, rows[["id", "y"]])


def test_no_guess_of_a_key_can_be_tried_without_the_secret(model, tmp_path, monkeypatch):
    rows = table_of(with_keys(72, 5), "day")
    here = key_digests(rows, "id")
    assert here == key_digests(rows, "id")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "elsewhere"))
    assert not set(here) & set(key_digests(rows, "id"))


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
