"""KS and chi-square tests for drift: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest
from scipy.special import kolmogorov
from scipy.stats import chi2_contingency, ks_2samp

from core.learn.concepts.in_production import drift_tests as tests_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_gap_and_p_are_the_librarys(seed):
    rng = np.random.default_rng(seed)
    one, two = rng.normal(size=300), rng.normal(0.1, 1, 200)
    gap, _ = tests_lab.largest_gap(one, two)
    assert gap == pytest.approx(ks_2samp(one, two).statistic)
    expected = kolmogorov(gap * np.sqrt(300 * 200 / 500))
    assert tests_lab.p_value(gap, 300, 200) == pytest.approx(expected)
    counts = np.array([[30.0, 44], [50, 20], [9, 11]])
    ours = tests_lab.chi_square(counts)[0]
    assert ours == pytest.approx(chi2_contingency(counts).pvalue)


@each_seed
def test_trifle_becomes_significant_with_rows(seed):
    by = run("drift_tests", shift=0.05, seed=seed).by_rows
    assert by["p"].iloc[:2].max() > 0.05
    assert by["p"].iloc[-1] < 1e-6


@each_seed
def test_columns_without_drift_raise_alarms_until_corrected(seed):
    p = run("drift_tests", shift=0.0, columns=100, seed=seed).null_p
    assert 1 <= (p < 0.05).sum() <= 12
    assert (p < 0.05 / 100).sum() == 0


@pytest.mark.fault("S15")
def test_without_drift_a_million_rows_are_as_rarely_significant_as_few():
    rng = np.random.default_rng(0)
    alarms = 0
    for _ in range(60):
        one, two = rng.random((2, 100_000))
        alarms += tests_lab.p_value(tests_lab.largest_gap(one, two)[0], 100_000, 100_000) < 0.05
    assert alarms <= 8
