"""Normalise or standardise: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_outlier_squeezes_min_max_most_and_the_robust_scaler_least(seed):
    inner = run("scaling", outlier=1000.0, seed=seed).inner.set_index("scaler")["spread"]
    assert inner["min-max"] < 0.01
    assert inner["min-max"] < inner["z-score"] < 0.1
    assert inner["median / IQR"] > 0.5


@each_seed
def test_every_scaler_keeps_the_shape(seed):
    strips = run("scaling", seed=seed).strips
    assert np.allclose(strips.corr(), 1)


@each_seed
def test_the_unit_moves_only_models_that_compare_columns(seed):
    moved = run("scaling", seed=seed).accuracy.drop(columns="power of ten").agg(np.ptp)
    for name in ("KNN", "SVM", "penalised logistic", "gradient descent"):
        assert moved[name] > 0.05, name
    assert max(moved["tree"], moved["naive Bayes"]) < 0.02


@each_seed
def test_scaling_first_makes_the_unit_irrelevant(seed):
    for scaler in ("min_max", "z_score", "robust"):
        accuracy = run("scaling", scaler=scaler, seed=seed).accuracy
        assert (accuracy.drop(columns="power of ten").agg(np.ptp) <= 0.01).all()
