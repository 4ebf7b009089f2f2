"""Groups of a column: counts, scores, rates, and whether they are further apart than luck."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.methods.metrics import METRICS, Predictions
from core.model.evaluate.group_gaps import MISSING, group_gaps
from core.model.train import train, training_part
from tests.tables import recipe_for


@pytest.fixture(scope="module")
def board(mixed):
    recipe = training_part(recipe_for(mixed, "two", models=[{"method": "logistic"}]))
    return train(mixed, recipe)


def run_of(board, seed=0, unfair=True, rows=600):
    rng = np.random.default_rng(seed)
    group = rng.choice(["a", "b", "c"], rows)
    y = rng.integers(0, 2, rows)
    right = np.where((group == "c") & unfair, 0.6, 0.9)
    called = np.where(rng.random(rows) < right, y, 1 - y)
    scores = np.where(called == 1, 0.8, 0.2)
    said = Predictions(y, called, np.column_stack([1 - scores, scores]), (0, 1), 1)
    return replace(board.best, predictions=said, fair_labels=None), pd.Series(group, name="g")


def test_scores_and_rates_of_each_group_are_what_counting_gives(board):
    run, column = run_of(board)
    seen = group_gaps(board, run, column, METRICS["accuracy"])
    said = run.predictions
    for score, rates in zip(seen.scores, seen.rates, strict=True):
        own = (column == score.name).to_numpy()
        assert score.rows == own.sum()
        hits = said.predicted[own] == said.actual[own]
        assert score.inside.value == pytest.approx(hits.mean())
        assert rates.selected[0] == pytest.approx(said.predicted[own].mean())
        assert rates.found[0] == pytest.approx(said.predicted[own & (said.actual == 1)].mean())
        assert rates.alarmed[0] == pytest.approx(said.predicted[own & (said.actual == 0)].mean())
        assert rates.found[1] < rates.found[0] < rates.found[2]
    values = [score.inside.value for score in seen.scores]
    assert seen.gap == pytest.approx(max(values) - min(values))
    assert seen.by_luck < 0.01
    assert ", more than luck gives" in seen.verdict


def test_fair_groups_are_apart_by_luck_in_19_of_20_tables(board):
    loud = sum(
        group_gaps(board, *run_of(board, seed, unfair=False, rows=200), METRICS["accuracy"]).by_luck
        < 0.05
        for seed in range(40)
    )
    assert loud <= 6


def test_numbers_are_cut_in_fifths_and_small_groups_left_out(board):
    run, _ = run_of(board)
    numbers = pd.Series(np.arange(600.0), name="n")
    numbers[:20] = np.nan
    seen = group_gaps(board, run, numbers, METRICS["accuracy"])
    assert [score.rows for score in seen.scores] == [116] * 5 + [20]
    assert seen.scores[-1].name == MISSING
    few = pd.Series(["x"] * 300 + ["y"] * 295 + ["z"] * 5, name="few")
    assert group_gaps(board, run, few, METRICS["accuracy"]).left_out == 5
    with pytest.raises(NotApplicableError, match="at least two"):
        group_gaps(board, run, pd.Series(["x"] * 600, name="one"), METRICS["accuracy"])
