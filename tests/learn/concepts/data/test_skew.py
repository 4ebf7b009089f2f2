"""Skew, logarithm and power transforms: what the lesson says happens, whatever the draw."""

import numpy as np
from sklearn.preprocessing import PowerTransformer

from core.learn.concepts.data import skew
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_logarithm_takes_the_skew_out_and_is_found(seed):
    result = run("skew", seed=seed)
    assert result.skews[0] > 1.5
    assert abs(result.skews[1]) < 0.4
    assert abs(result.best) <= 0.25


@each_seed
def test_powers_are_those_of_the_library(seed):
    values = np.random.default_rng(seed).lognormal(size=300)
    for family, name in (("box_cox", "box-cox"), ("yeo_johnson", "yeo-johnson")):
        theirs = PowerTransformer(name, standardize=False).fit(values[:, None])
        power = float(theirs.lambdas_[0])
        mine = skew.transform(values, family, power)
        assert np.allclose(mine, theirs.transform(values[:, None])[:, 0])
        best = max(skew.POWERS, key=lambda p: skew.likelihood(values, family, float(p)))
        assert abs(best - np.clip(power, -1, 2)) < 0.06


@each_seed
def test_zeros_are_refused_by_box_cox_alone(seed):
    assert run("skew", zeros=0.2, seed=seed).refused == 80
    assert run("skew", zeros=0.2, family="yeo_johnson", seed=seed).refused == 0


@each_seed
def test_values_below_zero_are_bent_as_by_the_library(seed):
    values = np.random.default_rng(seed).normal(-1, 2, size=300)
    theirs = PowerTransformer("yeo-johnson", standardize=False).fit(values[:, None])
    mine = skew.transform(values, "yeo_johnson", float(theirs.lambdas_[0]))
    assert (values < 0).sum() > 100
    assert np.allclose(mine, theirs.transform(values[:, None])[:, 0])
