"""Naive Bayes: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.models import (
    naive_bayes,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_counts_equal_the_library(seed):
    from sklearn.naive_bayes import MultinomialNB

    counts, spam = naive_bayes.mail(np.random.default_rng(seed), 60)
    model = MultinomialNB(alpha=0.7).fit(counts, spam)
    ours = naive_bayes.word_chances(counts, spam, 0.7)
    assert np.allclose(np.log(ours), model.feature_log_prob_)
    words = ["free", "lunch", "free"]
    asked = np.array([[words.count(word) for word in naive_bayes.WORDS]])
    built = naive_bayes.build_up(words, spam.mean(), ours)["P(spam) so far"].iloc[-1]
    assert built == pytest.approx(model.predict_proba(asked)[0, 1])


@each_seed
def test_normal_columns_equal_the_library(seed):
    from sklearn.naive_bayes import GaussianNB

    rng = np.random.default_rng(seed)
    y = rng.integers(0, 2, 200)
    X, asked = rng.normal(size=(200, 3)) + y[:, None], rng.normal(size=(50, 3))
    odds = naive_bayes.gaussian_log_odds(X, y, asked)
    theirs = GaussianNB(var_smoothing=0).fit(X, y).predict_log_proba(asked)
    assert np.allclose(odds, theirs[:, 1] - theirs[:, 0])


@each_seed
def test_copies_keep_accuracy_and_ruin_probabilities(seed):
    table = run("naive_bayes", seed=seed).by_copies
    assert np.ptp(table["accuracy"]) < 0.01
    assert table["log loss"].iloc[-1] > 2 * table["log loss"].iloc[0]
    assert table["very sure"].iloc[-1] > table["very sure"].iloc[0] + 0.5


@each_seed
def test_an_unseen_word_rules_a_class_out_without_smoothing(seed):
    counts, spam = naive_bayes.mail(np.random.default_rng(seed), 60)
    counts[spam == 0, 1] = 0  # no wanted mail says 'prize'
    for smoothing, low, high in ((0.0, 1.0, 1.0), (1.0, 0.3, 0.95)):
        chances = naive_bayes.word_chances(counts, spam, smoothing)
        built = naive_bayes.build_up(["thanks", "report", "prize"], 0.5, chances)
        assert low <= built["P(spam) so far"].iloc[-1] <= high


def test_naive_bayes_says_when_both_classes_are_ruled_out():
    never = naive_bayes.build_up(["free", "lunch"], 0.5, np.eye(10)[[0, 7]])
    assert np.isnan(never["P(spam) so far"].iloc[-1])
