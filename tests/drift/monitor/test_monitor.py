"""Batches of a watched model: what is kept of them, and what is said."""

import threading
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import precision_score, roc_auc_score

from core.drift.compare.outcomes import places_of
from core.drift.monitor import labelled, monitor, read_history, watched_model
from core.drift.monitor.look import ALARMS_OF_OUTCOMES
from core.drift.monitor.promise import batches_to_see_a_fall
from core.errors import NotApplicableError, WorkbenchError
from core.workspace.registry import load_model
from core.workspace.registry.saved_models import SavedModel
from tests.drift.compare.model_tables import process, table_of


@pytest.fixture
def model(saved):
    return watched_model(saved)


def batch(seed, rows=400, **world):
    return table_of(process(seed, rows, **world), f"day {seed}")


def test_a_quiet_batch_is_kept_with_what_the_model_says_and_does(model):
    rows = batch(1)
    found = monitor(model, rows)
    assert (found.number, found.is_new, found.look.verdict) == (1, True, "stable")
    assert read_history(model.saved).batches == (found.look,)
    look = found.look
    assert (look.rows, look.answered, look.missing) == (400, 400, 0)
    assert {column.name for column in look.columns} == {"a", "b", "c"}
    pipeline = load_model(model.saved).pipeline
    chances = pipeline.predict_proba(rows.frame)[:, 1]
    truth = rows.frame["y"] == "yes"
    scores = look.outcomes.scores
    assert scores["roc_auc"].value == pytest.approx(roc_auc_score(truth, chances))
    assert scores["precision"].value == pytest.approx(precision_score(truth, chances >= 0.5))
    assert scores["roc_auc"].low < scores["roc_auc"].value < scores["roc_auc"].high
    assert look.score.said["yes"] == pytest.approx((chances >= 0.5).mean())
    assert look.score.points[2] == pytest.approx(np.median(chances))
    assert np.sum(look.outcomes.losses) == 400


def test_columns_that_moved_ask_for_a_look_and_a_turned_outcome_for_training(model):
    rows = process(2, 400)
    moved = monitor(model, table_of(rows.assign(c="x"), "moved")).look
    assert moved.verdict == "watch"
    assert [column.name for column in moved.columns if column.drifted] == ["c"]
    turned = [monitor(model, batch(seed, reversed_outcome=True)).look for seed in (3, 4)]
    assert turned[-1].verdict == "retrain"
    assert turned[-1].reason.startswith("The model does worse than on rows that it was not fitted")


def test_rows_without_outcomes_are_judged_by_what_moved(model):
    rows = process(5, 400).drop(columns="y")
    assert monitor(model, table_of(rows, "new")).look.outcomes is None
    shifted = monitor(model, table_of(rows.assign(a=rows["a"] + 2), "shifted")).look
    assert shifted.verdict == "retrain"
    assert shifted.prediction.drifted


def test_a_batch_counts_once(model):
    first, again = monitor(model, batch(6)), monitor(model, batch(6))
    assert (again.number, again.is_new, again.look) == (1, False, first.look)
    assert "not counted again" in again.sentence
    assert len(read_history(model.saved).batches) == 1


def test_a_batch_that_somebody_else_was_first_with_counts_once(model, monkeypatch):
    module = import_module("core.drift.monitor.monitor")
    look_at = module.look_at

    def slow(*asked):
        monkeypatch.setattr(module, "look_at", look_at)
        assert monitor(model, batch(6, 60)).is_new
        return look_at(*asked)

    monkeypatch.setattr(module, "look_at", slow)
    assert not monitor(model, batch(6, 60)).is_new
    assert len(read_history(model.saved).batches) == 1


def test_batches_that_come_at_once_are_all_kept(model):
    tables = [batch(seed, 60) for seed in range(10, 16)]
    threads = [threading.Thread(target=monitor, args=(model, rows)) for rows in tables]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = {look.digest for look in read_history(model.saved).batches}
    assert kept == {rows.fingerprint for rows in tables}


def test_a_batch_that_lacks_a_column_says_so(model):
    look = monitor(model, table_of(process(7, 100).drop(columns=["a", "y"]), "short")).look
    assert (look.verdict, look.answered, look.score) == ("watch", 0, None)
    assert "lacks a" in look.reason


def test_few_rows_have_no_score_yet_count_as_evidence(model):
    look = monitor(model, batch(8, 6)).look
    assert look.outcomes.rows == 6
    assert look.outcomes.scores == {}
    assert np.sum(look.outcomes.losses) == 6


def test_the_rows_it_learned_from_are_no_batch(model):
    with pytest.raises(NotApplicableError, match="the one that the model learned from"):
        monitor(model, table_of(process(0, 2000)))


def test_another_model_of_the_same_number_has_a_history_of_its_own(model):
    monitor(model, batch(9, 60))
    other = model.saved.card.model_copy(update={"created": "2001-01-01T00:00:00+00:00"})
    assert read_history(SavedModel(other, model.saved.path)).batches == ()


def test_a_bundle_has_no_history(model, tmp_path):
    bundle = SavedModel(model.card, tmp_path / "m.zip")
    with pytest.raises(WorkbenchError, match=r"m\.zip is a file, which has no history"):
        read_history(bundle)


def test_hostile_names_come_back_as_one_line(model):
    found = monitor(model, table_of(process(20, 60), "a\nb\u2028c"), "day\n1")
    assert "\n" not in found.look.file + found.look.label
    assert read_history(model.saved).batches[0] == found.look


def test_more_rows_a_batch_see_a_fall_sooner(model):
    def sees(known, each):
        kept = model.at_hand.kept
        return batches_to_see_a_fall(model.card, kept, (known, each), ALARMS_OF_OUTCOMES)

    assert sees(50_000, 2000) < sees(50_000, 200) < 60
    assert sees(0, 200) is None
    assert sees(50_000, 0) is None


def test_outcomes_that_the_model_does_not_know_are_told_of(model):
    rows = process(21, 60)
    rows.loc[:6, "y"] = "maybe"
    rows.loc[7:9, "y"] = None
    look = monitor(model, table_of(rows, "odd")).look
    assert look.outcomes.rows == 50
    assert "7 outcomes cannot be read as what the model says: left out." in look.notes


@pytest.mark.parametrize(("labels", "why"), [("y", "has no column 'y'"), ("a", "answers by 'a'")])
def test_a_column_of_outcomes_is_there_and_none_of_the_models(model, labels, why):
    with pytest.raises(WorkbenchError, match=why):
        labelled(model.card, table_of(process(22, 20).drop(columns="y"), "t"), labels)


def test_an_alarm_gives_no_figure_of_an_earlier_batch(model):
    for seed in (23, 24):
        found = monitor(model, batch(seed, reversed_outcome=True)).look
    assert "ROC-AUC of the newest with outcomes is" in found.reason
    few = monitor(model, batch(25, 6, reversed_outcome=True)).look
    assert few.verdict == "retrain"
    assert "ROC-AUC" not in few.reason


def test_numbers_without_end_are_no_outcomes():
    class Numbers:
        is_classification = False

    assert np.isnan(places_of(Numbers, pd.Series([1.0, np.inf, -np.inf]))).tolist() == [0, 1, 1]
