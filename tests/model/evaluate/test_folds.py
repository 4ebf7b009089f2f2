"""The fold table at a threshold: no fold is judged at one that was chosen on it."""

from dataclasses import replace

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.metrics import METRICS, Predictions, all_scores
from core.model.evaluate import compare, fold_table, suggest_thresholds, sweep_thresholds
from core.model.evaluate.subsets import score_subset_of
from core.model.train.board import Board, OutOfFold
from core.model.train.promise import promised_cut, promised_threshold
from core.model.train.promises import Promise
from core.model.train.pulls import certainties
from core.model.train.result import TrainResult
from core.model.train.run import ModelRun
from core.model.train.threshold import with_threshold
from core.stats.intervals import FoldSize
from core.table.schema import Task


def on_noise(seed, rows=300):
    """A run of coin flips that were called at random, with its comparison."""
    rng = np.random.default_rng(seed)
    actual, yes = (rng.random(rows) < 0.5).astype(int), rng.random(rows)
    said = Predictions(actual, (yes >= 0.5).astype(int), np.column_stack([1 - yes, yes]), (0, 1), 1)
    fold_of = np.arange(rows) % 5
    board = Board((OutOfFold("tree", said),), fold_of, agreement=0.5)
    scores = [all_scores(said.at(fold_of == n), Task.CLASSIFICATION) for n in range(5)]
    by_metric = {key: tuple(score[key] for score in scores) for key in scores[0]}
    run = ModelRun("tree", Pick(method="tree"), "Tree", by_metric, (), said)
    sizes = (FoldSize(240, 60),) * 5
    found = certainties(Task.CLASSIFICATION, board)
    return TrainResult(
        Task.CLASSIFICATION, "roc_auc", (run,), fold_of, sizes, rows, 0, (), certainties=found
    )


def chosen(result, criterion):
    sweep = sweep_thresholds(result.runs[0].predictions)
    return {s.key: s.threshold for s in suggest_thresholds(sweep)}[criterion]


def at(result, threshold):
    """The comparison at a threshold of its recipe, its one run, and the spreads of the table."""
    moved = with_threshold(result, threshold)
    rows = fold_table(moved, moved.runs[0])
    return moved, moved.runs[0], {row.metric.key: row.spread for row in rows}


@pytest.mark.fault("S11")
def test_a_chosen_threshold_is_judged_on_rows_that_it_was_not_chosen_on():
    """On noise, the best balanced accuracy of all thresholds is 0.53 on the rows it was chosen
    on; chosen for each fold on the others it is what noise is."""
    naive, means, above = [], [], 0
    for seed in range(30):
        result = on_noise(seed)
        threshold = chosen(result, "balanced_accuracy")
        moved, run, spreads = at(result, threshold)
        naive.append(all_scores(run.predictions, Task.CLASSIFICATION)["balanced_accuracy"])
        spread = spreads["balanced_accuracy"]
        means.append(spread.mean)
        above += spread.low > 0.5
        assert spread.low < spread.mean < spread.high
    assert np.mean(naive) > 0.52
    assert abs(np.mean(means) - 0.5) < 0.015
    assert above <= 1
    told = "highest balanced accuracy on all rows that are scored; here it is chosen"
    assert told in moved.threshold_words(run)


@pytest.mark.fault("S11")
def test_the_leaderboard_and_its_verdict_say_what_the_fold_table_does():
    above = 0
    for seed in range(30):
        result = on_noise(seed)
        moved, run, spreads = at(result, chosen(result, "balanced_accuracy"))
        ranked = moved.ranked_by("balanced_accuracy")
        assert ranked.spread(run) == spreads["balanced_accuracy"]
        above += ranked.spread(run).low > 0.5
        assert run.score("f1") == spreads["f1"].mean
        assert run.predictions.predicted.tolist() != run.labels.predicted.tolist()
    assert above <= 1


@pytest.mark.fault("S11")
def test_a_threshold_that_was_moved_by_hand_leaves_metrics_of_labels_without_an_interval():
    result = on_noise(3)
    moved, run, spreads = at(result, 0.371)
    assert "no interval is known" in moved.threshold_words(run)
    assert np.isnan([spreads["f1"].low, spreads["mcc"].high]).all()
    assert np.isfinite(spreads["f1"].mean)
    assert spreads["roc_auc"] == result.spread(result.runs[0], "roc_auc")


@pytest.mark.fault("S11")
def test_a_subset_is_scored_at_thresholds_that_were_chosen_on_other_folds():
    """Over all rows, so that nothing but the threshold differs: on noise that is 0.5."""
    found, naive = [], []
    for seed in range(30):
        result = on_noise(seed)
        moved, run, _ = at(result, chosen(result, "balanced_accuracy"))
        part = ("half", np.arange(300) < 150)
        score = score_subset_of(moved, run, part, METRICS["balanced_accuracy"])
        found.append(score.whole.value)
        naive.append(METRICS["balanced_accuracy"].compute(run.predictions))
        assert score.difference.low < score.difference.high
    assert np.mean(naive) > 0.52
    assert abs(np.mean(found) - 0.5) < 0.015


@pytest.mark.fault("S11")
def test_a_subset_at_a_threshold_by_hand_has_no_interval_by_labels():
    result = on_noise(3)
    moved, run, _ = at(result, 0.371)
    part = ("half", np.arange(300) < 150)
    by_labels, by_scores = (score_subset_of(moved, run, part, METRICS[k]) for k in ("f1", "brier"))
    assert np.isnan([by_labels.inside.low, by_labels.whole.high, by_labels.difference.low]).all()
    assert np.isfinite(by_labels.difference.value)
    assert "no interval is known" in by_labels.verdict
    assert np.isfinite(by_scores.difference.low)


@pytest.mark.fault("S11")
def test_models_are_compared_at_thresholds_that_were_chosen_on_other_folds():
    """The difference is that of the scores beside it; at a threshold by hand neither is better."""
    result = on_noise(3)
    other = replace(on_noise(4).runs[0], key="forest", label="Forest")
    result = replace(result, runs=(*result.runs, other))
    for threshold, is_open in ((chosen(result, "balanced_accuracy"), True), (0.5, False)):
        moved = with_threshold(result, threshold)
        first, second = moved.runs
        seen = compare(moved, first, second, "balanced_accuracy")
        apart = first.score("balanced_accuracy") - second.score("balanced_accuracy")
        assert seen.spread.mean == pytest.approx(apart)
        assert np.isnan(seen.spread.low) == is_open, "the forest's is not the best of its own"
        assert ("no interval is known" in seen.verdict) == is_open
        assert seen.winner is None
    assert np.isfinite(compare(moved, first, second, "brier").spread.low)


def test_a_threshold_that_moves_no_label_was_not_chosen():
    result = on_noise(3)
    moved, run, spreads = at(result, 0.5)
    assert moved.threshold_words(run) == ""
    assert np.isfinite([spread.low for spread in spreads.values()]).all()


def test_a_row_that_is_scored_in_a_fold_never_chooses_its_threshold():
    """Repeated folds score a row several times: the other times are left out too."""
    said = on_noise(4, rows=100).runs[0].predictions
    twice = replace(said.at(np.tile(np.arange(100), 2)), rows=np.tile(np.arange(100), 2))
    inside = np.zeros(200, dtype=bool)
    inside[:20] = True
    others = twice.apart_from(inside)
    assert sorted(np.flatnonzero(others)) == [*range(20, 100), *range(120, 200)]


def promised(result, promise):
    """The comparison at a threshold that keeps a promise."""
    kept = promised_threshold(result.runs[0].predictions, promise).kept
    assert kept is not None
    return kept, with_threshold(result, kept.threshold, kept)


def test_a_promised_threshold_is_judged_on_rows_that_it_was_not_chosen_on():
    """On noise the positive half is flagged as often as the other, whatever recall is promised."""
    result = on_noise(3)
    kept, moved = promised(result, Promise("recall", 0.6))
    run = moved.runs[0]
    said = run.predictions
    for fold in range(5):
        inside = moved.fold_of == fold
        elsewhere = promised_cut(said.at(~inside), kept)
        expected = (said.scores[inside] >= elsewhere).astype(int)
        assert run.labels.predicted[inside].tolist() == expected.tolist()
    assert (moved.promise, moved.threshold) == (kept, kept.threshold)
    assert "It promises a recall of at least 0.6 for 1 on all rows" in moved.threshold_words(run)
    assert np.isfinite(moved.spread(run, "recall").low)


def test_a_promise_that_takes_every_row_leaves_metrics_of_labels_without_an_interval():
    """The folds' threshold then is no promise, and no other is made up for it."""
    result = on_noise(3)
    levels = np.arange(0.94, 0.99, 0.002)
    said = result.runs[0].predictions
    tight = [promised_threshold(said, Promise("recall", level)).kept for level in levels]
    kept = [one for one in tight if one is not None][-1]
    moved = with_threshold(result, kept.threshold, kept)
    assert moved.runs[0].fair_labels is None
    assert "no interval is known" in moved.threshold_words(moved.runs[0])
