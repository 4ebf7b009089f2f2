"""A ranking of a class of few rows: as unsure as those few rows leave it."""

import numpy as np
import pandas as pd
import pytest

from core.methods.metrics import METRICS, Predictions
from core.model.train import train
from core.model.train.few_of_class import freedom_of_few, pulls_of_few
from core.model.train.verdict import Standing
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

ROC = METRICS["roc_auc"]


def said(scores, positive):
    flags = np.isin(np.arange(len(scores)), positive)
    probabilities = np.column_stack([1 - np.array(scores), scores])
    return Predictions(flags.astype(int), flags.astype(int), probabilities, (0, 1), 1)


def test_the_error_is_that_of_delong_who_divides_by_one_row_less():
    scores = np.random.default_rng(0).random(30)
    rows = said(scores, [1, 4, 9])
    rare = np.isin(np.arange(30), [1, 4, 9])
    won = [(score > scores[~rare]).mean() for score in scores[rare]]
    lost = [(score < scores[rare]).mean() for score in scores[~rare]]
    expected = np.var(won, ddof=1) / 3 + np.var(lost, ddof=1) / 27
    assert (pulls_of_few(ROC)(rows) ** 2).sum() / 30**2 == pytest.approx(expected)


def test_one_row_of_a_class_pulls_as_much_as_it_could():
    rows = said(np.arange(10) / 10, [6])
    pull = pulls_of_few(ROC)(rows)[6] / 10
    assert pull == pytest.approx(np.sqrt(6 / 9 * 3 / 9))
    assert not pulls_of_few(ROC)(said(np.full(10, 0.5), [6])).any()


def test_freedom_is_that_of_the_rarer_class_and_of_rankings_alone():
    rows = said(np.arange(50) / 50, [1, 5, 20, 30])
    assert freedom_of_few(ROC, rows, 49) == 3
    assert freedom_of_few(METRICS["accuracy"], rows, 49) == 49


def test_noise_of_a_rare_class_is_no_gain_and_no_loss():
    standings = []
    for seed in range(1, 9):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(200, 2)), columns=["a", "b"])
        rare = np.isin(np.arange(200), rng.choice(200, 5, replace=False))
        table = make_dataset(frame.assign(y=np.where(rare, "yes", "no")), "noise")
        recipe = fresh_recipe(table.fingerprint).with_(target="y", task="classification")
        recipe = recipe.with_(split={"folds": 3}, models=({"method": "naive_bayes"},))
        standings.append(train(table, recipe).verdict.standing)
    assert standings.count(Standing.OPEN) >= 7
