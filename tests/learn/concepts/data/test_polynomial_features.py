"""Polynomial features: what the lesson says happens, whatever the draw."""

import numpy as np
from sklearn.preprocessing import PolynomialFeatures

from core.learn.concepts.data import polynomial_features as polynomial
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_the_right_product_solves_what_plain_columns_cannot(seed):
    for shape in ("quadrants", "ring"):
        scores = run("polynomial_features", shape=shape, noise=0.0, seed=seed).scores
        assert scores["new rows"].iloc[0] < 0.75
        assert scores["new rows"].iloc[1] > 0.93
    no_squares = run("polynomial_features", shape="ring", products_only=True, seed=seed)
    assert no_squares.scores["new rows"].max() < 0.75


@each_seed
def test_a_straight_truth_is_overfitted_by_degree_eight(seed):
    result = run("polynomial_features", shape="line", noise=0.3, seed=seed)
    assert result.scores["training"].iloc[-1] > result.scores["training"].iloc[0]
    assert result.scores["new rows"].iloc[-1] < result.scores["new rows"].iloc[0]


@each_seed
def test_columns_are_counted_as_the_library_does(seed):
    for only in (False, True):
        made = run("polynomial_features", width=5, products_only=only, seed=seed)
        kind = "without squares" if only else "all products"
        for degree in (1, 2, 3):
            theirs = PolynomialFeatures(degree, interaction_only=only, include_bias=False)
            count = theirs.fit(np.zeros((1, 5))).n_output_features_
            assert made.counts[kind].iloc[degree - 1] == count
            two = PolynomialFeatures(degree, interaction_only=only, include_bias=False)
            pairs = polynomial.powers(degree, products_only=only)
            assert pairs == [tuple(row) for row in two.fit(np.zeros((1, 2))).powers_]
