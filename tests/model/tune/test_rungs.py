"""Trials on few rows first: how many climb, which of them, and on which rows."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import InvalidOptionError
from core.methods.metrics import METRICS
from core.methods.tuning import TunePlan
from core.model.train import FoldData
from core.model.train.run import FoldColumns
from core.model.tune import TrialState, read_tuning, tune
from core.model.tune.rungs import Rung, brackets, going_on, part_of, runs_of
from core.model.tune.trial import Trial
from core.parts.splits.row_keys import RowKeys
from tests.model.tune.test_tune import waves

TREE = Pick(method="tree")
ALL = 1.0


def test_usually_every_set_is_on_all_rows():
    assert brackets(TunePlan(), 30) == ((Rung(30, ALL),),)
    assert runs_of(TunePlan(), 30) == 30


def test_halving_keeps_the_best_third_of_each_rung():
    (climbed,) = brackets(TunePlan(rungs="halving"), 27)
    assert [rung.sets for rung in climbed] == [27, 9, 3]
    assert [rung.share for rung in climbed] == pytest.approx([1 / 9, 1 / 3, 1])


def test_hyperband_has_a_bracket_for_each_first_rung_and_uses_every_set():
    found = brackets(TunePlan(rungs="hyperband"), 26)
    assert [len(bracket) for bracket in found] == [3, 2, 1]
    assert [bracket[0].share for bracket in found] == pytest.approx([1 / 9, 1 / 3, 1])
    assert sum(bracket[0].sets for bracket in found) == pytest.approx(26, abs=1)
    firsts = [bracket[0].sets for bracket in found]
    assert firsts == sorted(firsts, reverse=True)


def test_a_share_of_the_rows_is_followed_by_the_best_tenth_on_all():
    ((part, whole),) = brackets(TunePlan(share=20), 50)
    assert (part, whole) == (Rung(50, 0.2), Rung(5, ALL))
    ((_, few),) = brackets(TunePlan(share=20), 2)
    assert few.sets == 2


def test_patience_is_for_trials_on_all_rows():
    with pytest.raises(InvalidOptionError, match="leave it at 0"):
        TunePlan(patience=3, rungs="halving")


@pytest.mark.parametrize("key", ["r2", "rmse"])
def test_the_best_go_on_whichever_way_the_metric_runs(key):
    sign = METRICS[key].sign
    trials = [Trial(n, {}, TrialState.PART, (), sign * value) for n, value in enumerate((1, 3, 2))]
    failed = Trial(3, {}, TrialState.FAILED)
    assert [t.number for t in going_on([*trials, failed], 2, METRICS[key])] == [1, 2]


def fold_of(labels):
    rows = len(labels)
    known = RowKeys(identity=np.arange(rows, dtype="uint64"))
    X = np.arange(rows, dtype="float64").reshape(-1, 1)
    return FoldData(X, labels, X[:5], np.arange(5), FoldColumns(), known)


def test_a_part_has_its_share_of_every_class_and_a_rare_one_is_not_lost():
    fold = fold_of(np.array(["a"] * 900 + ["b"] * 97 + ["c"] * 3))
    part = part_of(fold, 0.1, seed=0)
    classes, counts = np.unique(part.y_fit, return_counts=True)
    assert dict(zip(classes.tolist(), counts.tolist(), strict=True)) == {"a": 90, "b": 10, "c": 2}
    assert part.X_fit.ravel().tolist() == part.known.identity.tolist()
    assert part.X_score is fold.X_score


def test_a_part_of_numbers_is_drawn_and_resampled_labels_keep_what_they_are_of():
    labels = pd.Series(np.random.default_rng(0).normal(size=1000), index=np.arange(1000) * 2)
    part = part_of(fold_of(labels), 0.2, seed=0)
    assert len(part.y_fit) == 200
    assert (part.y_fit.index.to_numpy() == 2 * part.X_fit.ravel()).all()
    assert len(part_of(fold_of(labels[:60]), 0.01, seed=0).y_fit) == 50


@pytest.mark.parametrize("plan", [{"rungs": "halving"}, {"rungs": "hyperband"}, {"share": 30}])
def test_a_search_climbs_and_only_what_had_all_rows_can_be_best(plan):
    dataset, recipe = waves(600)
    plan = TunePlan(13, seed=1, **plan)
    start = Pick(method="tree", options={"max_depth": 1, "min_samples_leaf": 150})
    result = tune(dataset, recipe, start, plan, project="p")
    assert result.baseline.options == start.options
    parts = [t for t in result.trials if t.state is TrialState.PART]
    assert parts
    assert all(t.score is None and t.estimate is not None and t.share < 1 for t in parts)
    assert result.best.share == 1
    assert result.best.score > result.baseline.score + 0.2
    assert result.tried <= 14, "a set that climbed is one set"
    assert len(result.trials) <= runs_of(plan, 13)
    assert read_tuning(recipe, start, "p") == result
    again = tune(dataset, recipe, start, plan)
    assert [(t.options, t.share) for t in again.trials] == [
        (t.options, t.share) for t in result.trials
    ]


def test_fewer_rows_are_fitted_than_by_trying_all_on_all():
    dataset, recipe = waves(400)
    climbed = tune(dataset, recipe, TREE, TunePlan(28, rungs="halving", racing=False))
    rows = sum(trial.share * len(trial.fold_scores) for trial in climbed.trials)
    assert rows < 28 * 5 / 2
