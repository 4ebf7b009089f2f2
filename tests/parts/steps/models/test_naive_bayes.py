"""Naive Bayes takes each column as what it holds, and is scikit-learn's where all are of a kind."""

import numpy as np
import pytest
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB

from core.parts.refusal import UnsuitedColumnsError
from core.parts.steps.models.naive_bayes import MixedNaiveBayes

RNG = np.random.default_rng(0)
Y = RNG.choice(["a", "b", "c"], 300)
BELLS = RNG.normal(size=(300, 3)) + (Y == "a")[:, None]
FLAGS = (RNG.random((300, 3)) < np.where(Y == "b", 0.8, 0.3)[:, None]).astype(float)
WORDS = RNG.poisson(np.where(Y == "c", 0.6, 0.2)[:, None], (300, 4)).astype(float)


@pytest.mark.parametrize(
    ("X", "kind", "known"),
    [
        (BELLS, "gaussian", GaussianNB()),
        (FLAGS, "bernoulli", BernoulliNB()),
        (WORDS, "multinomial", MultinomialNB()),
    ],
)
def test_columns_of_one_kind_give_what_scikit_learn_gives(X, kind, known):
    model = MixedNaiveBayes().fit(X, Y)
    assert set(model.kinds_) == {kind}
    assert model.predict_proba(X) == pytest.approx(known.fit(X, Y).predict_proba(X))
    weight = np.where(Y == "a", 3.0, 1.0)
    given = MixedNaiveBayes().fit(X, Y, sample_weight=weight).predict_proba(X)
    assert given == pytest.approx(known.fit(X, Y, sample_weight=weight).predict_proba(X))


def test_mixed_columns_are_the_product_of_their_likelihoods():
    X = np.hstack([WORDS, BELLS, FLAGS])
    model = MixedNaiveBayes().fit(X, Y)
    assert list(model.kinds_) == ["multinomial"] * 4 + ["gaussian"] * 3 + ["bernoulli"] * 3
    parts = [
        one.fit(part, Y).predict_proba(part)
        for one, part in ((MultinomialNB(), WORDS), (GaussianNB(), BELLS), (BernoulliNB(), FLAGS))
    ]
    prior = np.unique(Y, return_counts=True)[1] / len(Y)
    product = parts[0] * parts[1] * parts[2] / prior**2
    assert model.predict_proba(X) == pytest.approx(product / product.sum(axis=1, keepdims=True))


def test_a_user_s_word_goes_before_what_suits():
    model = MixedNaiveBayes("gaussian").fit(FLAGS, Y)
    assert model.predict_proba(FLAGS) == pytest.approx(
        GaussianNB().fit(FLAGS, Y).predict_proba(FLAGS)
    )
    assert set(MixedNaiveBayes("bernoulli").fit(BELLS, Y).kinds_) == {"bernoulli"}


def test_values_below_0_are_no_counts_and_the_way_out_is_named():
    with pytest.raises(UnsuitedColumnsError, match="below 0.*auto or gaussian.*min-max"):
        MixedNaiveBayes("multinomial").fit(BELLS, Y)


def test_new_rows_below_what_was_seen_are_answered():
    model = MixedNaiveBayes().fit(WORDS, Y)
    assert np.isfinite(model.predict_proba(np.full((1, 4), -2.0))).all()
