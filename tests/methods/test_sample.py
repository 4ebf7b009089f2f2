"""How sure the score of a sample is, near a perfect score above all."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from core.methods.metrics import (
    METRICS,
    Predictions,
    far_rows_sentence,
    hangs_on_far_rows,
    metrics_for,
)
from core.methods.metrics.sample import paired_gain, sample_interval, sample_tail
from core.stats.intervals import wilson
from core.stats.tails import tail_of
from core.table.schema import Task

FRESH = 200_000


def answers(rows: int, seed: int, lean: float = 0.9, share: float = 0.5) -> Predictions:
    """What a model that was given says of rows, the better the more it leans to the truth."""
    rng = np.random.default_rng(seed)
    actual = (rng.random(rows) < share).astype(int)
    yes = stats.norm.cdf(lean * (2 * actual - 1) + rng.normal(size=rows))
    said = (yes >= 0.5).astype(int)
    return Predictions(actual, said, np.column_stack([1 - yes, yes]), (0, 1), 1)


def numbers(rows: int, seed: int, noise: float = 1.0) -> Predictions:
    rng = np.random.default_rng(seed)
    seen = rng.normal(size=rows)
    return Predictions(seen + noise * rng.normal(size=rows), seen)


def covered(metric, draw, rows, samples=250):
    """The share of samples whose interval holds the score on very many rows."""
    truth = metric.compute(draw(FRESH, 10**6))
    ends = np.array([sample_interval(metric, draw(rows, seed)) for seed in range(samples)])
    assert (np.ptp(ends, axis=1) > 0).all()
    return float(np.mean((ends[:, 0] <= truth) & (truth <= ends[:, 1])))


@pytest.mark.fault("S10")
@pytest.mark.parametrize("rows", [20, 40])
@pytest.mark.parametrize("key", ["accuracy", "balanced_accuracy", "f1", "mcc", "roc_auc"])
def test_few_rows_near_a_perfect_score_are_covered(key, rows):
    """Accuracy 0.95 and an area of 0.99: percentiles of a bootstrap covered 53 and 80 %."""

    def draw(count, seed):
        return answers(count, seed, lean=1.65)

    assert covered(METRICS[key], draw, rows) >= 0.925


@pytest.mark.fault("S10")
def test_an_area_of_096_is_covered_by_forty_rows():
    def draw(count, seed):
        return answers(count, seed, lean=1.24)

    metric = METRICS["roc_auc"]
    assert metric.compute(draw(FRESH, 1)) == pytest.approx(0.96, abs=0.005)
    assert covered(metric, draw, 40) >= 0.94


@pytest.mark.parametrize("key", ["r2", "rmse", "mae", "median_ae"])
def test_errors_in_numbers_are_covered(key):
    assert covered(METRICS[key], numbers, 40) >= 0.93


@pytest.mark.fault("S10")
@pytest.mark.parametrize("metric", metrics_for(Task.CLASSIFICATION), ids=lambda m: m.key)
@pytest.mark.parametrize("rows", [8, 40])
def test_no_score_of_classes_is_without_an_error(metric, rows):
    perfect = answers(rows, 3, lean=60.0)
    low, high = sample_interval(metric, perfect)
    score = metric.compute(perfect)
    assert metric.is_better(score, low if metric.higher_is_better else high)
    assert low <= score <= high


@pytest.mark.parametrize("key", ["r2", "rmse", "mae"])
def test_numbers_that_are_all_hit_leave_an_error(key):
    low, high = sample_interval(METRICS[key], numbers(30, 1, noise=0.0))
    assert high > low


@pytest.mark.fault("S10")
@pytest.mark.parametrize("hits", [40, 36, 30])
def test_the_interval_of_an_accuracy_is_wilsons(hits):
    actual = np.arange(40) % 2
    said = np.where(np.arange(40) < hits, actual, 1 - actual)
    found = sample_interval(METRICS["accuracy"], Predictions(actual, said, None, (0, 1), 1))
    expected = [float(end) for end in wilson(hits / 40, 40)]
    assert found == pytest.approx(expected, abs=0.002)


@pytest.mark.fault("M-F20")
@pytest.mark.parametrize("key", ["roc_auc", "f1", "average_precision"])
def test_a_hundred_classes_are_scored_a_few_times_and_not_once_a_draw(key, monkeypatch):
    rng = np.random.default_rng(0)
    actual, shares = np.repeat(np.arange(100), 6), rng.dirichlet(np.ones(100), 600)
    said = Predictions(actual, shares.argmax(axis=1), shares, tuple(range(100)))
    scored = []
    counted = replace(METRICS[key], compute=lambda p: scored.append(1) or METRICS[key].compute(p))
    low, high = sample_interval(counted, said)
    assert low < METRICS[key].compute(said) < high
    assert len(scored) < 20


def test_three_classes_have_intervals_too():
    rng = np.random.default_rng(2)
    actual = rng.integers(0, 3, 60)
    probabilities = np.eye(3)[actual]
    for metric in metrics_for(Task.CLASSIFICATION):
        low, high = sample_interval(metric, Predictions(actual, actual, probabilities, (0, 1, 2)))
        assert high > low, metric.label


def test_a_class_that_no_scored_row_has_widens_no_interval():
    """Its rows would make it another score; ROC-AUC 0.9994 was said to be 0.74 at the least."""
    rng = np.random.default_rng(3)
    actual = rng.choice(3, 500, p=[0.5, 0.4, 0.1])
    odds = 4 * np.eye(3)[actual] + rng.normal(size=(500, 3))
    shares = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
    said = Predictions(actual, shares.argmax(axis=1), shares, (0, 1, 2))
    never = replace(said, probabilities=np.c_[shares, np.zeros(500)], classes=(0, 1, 2, 3))
    for metric in metrics_for(Task.CLASSIFICATION):
        expected = sample_interval(metric, said)
        assert sample_interval(metric, never) == pytest.approx(expected, abs=1e-6), metric.label


def test_rows_of_a_group_count_as_one():
    one = numbers(40, 5)
    many = Predictions(np.repeat(one.actual, 25), np.repeat(one.predicted, 25))
    groups = np.repeat(np.arange(40), 25)
    grouped = Predictions(many.actual, many.predicted, groups=groups)
    alone, whole, too_narrow = (
        np.ptp(sample_interval(METRICS["mae"], said)) for said in (one, grouped, many)
    )
    assert whole == pytest.approx(alone, rel=0.01)
    assert too_narrow < alone / 3


@pytest.mark.parametrize("key", ["rmse", "mae", "r2"])
def test_far_off_rows_widen_the_interval_of_numbers(key):
    """Errors with a heavy tail: a normal quantile covers 85 to 92 % of samples of 40."""

    def draw(count, seed):
        rng = np.random.default_rng(seed)
        seen = 0.7 * rng.normal(size=count)
        return Predictions(seen + rng.standard_t(5, count), seen)

    assert covered(METRICS[key], draw, 40) >= 0.88


def test_a_score_that_is_not_defined_has_no_interval():
    one_class = answers(30, 1)
    one_class = one_class.at(one_class.actual == 1)
    assert np.isnan(sample_interval(METRICS["roc_auc"], one_class)).all()
    assert np.isnan(sample_interval(METRICS["r2"], numbers(1, 1))).all()


def covers(memory: float, seed: int, times: np.ndarray | None, gap: int = 0) -> bool:
    """Does the interval of a mean error hold the mean of errors that remember the last one?"""
    noise = np.random.default_rng(seed).normal(size=250)
    series = np.zeros(250)
    for n in range(1, 250):
        series[n] = memory * series[n - 1] + noise[n]
    said = Predictions(9 + series[50:], np.zeros(200), times=times)
    low, high = sample_interval(METRICS["mae"], said, gap=gap)
    return bool(low <= 9 <= high)


@pytest.mark.fault("S9")
@pytest.mark.parametrize("memory", [0.0, 0.3, 0.5, 0.7])
def test_rows_that_remember_are_covered_as_waves_over_time(memory):
    """Of 1,500 draws 94 to 96 %, of seven metrics, at 1.04 to 1.14 times the width that knows the
    truth; here 400 draws, of which 93 % have an error of 1.3 %. Blocks of n^(1/3) times covered 95,
    93, 92 and 87 %."""
    times = np.arange(200)
    assert np.mean([covers(memory, seed, times) for seed in range(400)]) >= 0.93


def test_rows_one_by_one_cover_too_little_where_each_remembers_the_last():
    assert np.mean([covers(0.5, seed, None) for seed in range(150)]) < 0.8


def test_rows_nearer_than_the_gap_are_taken_as_knowing_of_each_other():
    times = np.arange(200)
    assert np.mean([covers(0.5, seed, times, gap=12) for seed in range(150)]) >= 0.91


def heavy(rows: int, seed: int) -> Predictions:
    """Errors of which a few are far off."""
    rng = np.random.default_rng(seed)
    seen = rng.normal(size=rows)
    return Predictions(seen + rng.lognormal(size=rows) - np.exp(0.5), seen)


@pytest.mark.fault("S10")
def test_an_error_reaches_up_as_far_as_the_tail_of_its_rows_says():
    """Hall's far end, of a t of as many degrees of freedom as tell: of 40 rows with far-off ones
    the true MAE was covered in 85 % with an end that knows no skewness, now in 89 %."""
    metric, said = METRICS["mae"], heavy(40, 2)
    errors = np.abs(said.actual - said.predicted)
    pulls = (errors - errors.mean()) / 40
    tail, error = tail_of(pulls), errors.std(ddof=1) / np.sqrt(40)
    far = tail.far_end(tail.reach(stats.t.ppf(0.975, 39)))
    assert sample_interval(metric, said)[1] == pytest.approx(errors.mean() + error * far)
    assert far > 1.5 * stats.t.ppf(0.975, 39)
    assert covered(metric, heavy, 40) >= 0.87


@pytest.mark.fault("S10")
@pytest.mark.parametrize("key", ["roc_auc", "average_precision", "log_loss"])
def test_a_rare_class_leaves_as_many_degrees_of_freedom_as_it_has_rows(key):
    """Of 200 rows with 20 positive ones an area was covered in 92 %, log loss in 93 %."""

    def draw(count, seed):
        return answers(count, seed, lean=0.8, share=0.1)

    few, even = (sample_tail(METRICS[key], answers(200, 3, 0.8, share)) for share in (0.1, 0.5))
    assert few.freedom < 0.8 * even.freedom
    assert covered(METRICS[key], draw, 200, samples=500) >= 0.935


@pytest.mark.fault("S10")
@pytest.mark.parametrize("key", ["rmse", "r2"])
def test_far_rows_to_come_are_reckoned_with(key):
    """Of 40 rows with far-off ones the true RMSE was covered in 77 %, R² in 81 %."""
    assert covered(METRICS[key], heavy, 40) >= 0.89


@pytest.mark.fault("S10")
@pytest.mark.parametrize("key", ["rmse", "r2"])
def test_scores_that_hang_on_few_rows_are_told(key):
    metric = METRICS[key]
    told = [sample_tail(metric, heavy(40, seed)).is_heavy for seed in range(100)]
    calm = [sample_tail(metric, numbers(200, seed)).is_heavy for seed in range(100)]
    assert np.mean(told) > 0.8
    assert np.mean(calm) < 0.05
    assert sample_tail(METRICS["f1"], answers(40, 0)) is None
    tail = next(t for seed in range(9) if (t := sample_tail(metric, heavy(40, seed))).is_heavy)
    assert hangs_on_far_rows(metric, tail)
    assert not hangs_on_far_rows(METRICS["roc_auc"], tail), "a rare class is not far off"
    words = far_rows_sentence(metric, tail, heavy(40, 0))
    assert words.startswith(f"{tail.half} of 40 rows make")
    assert "fewer than 95 %" in words


@pytest.mark.fault("S10")
@pytest.mark.parametrize("key", ["precision", "recall", "f1"])
def test_a_silent_model_is_not_known_to_be_worse_on_new_rows(key):
    """It calls no row positive; the other calls two, rightly."""
    actual = np.repeat([1, 0], [6, 74])
    even = np.full((80, 2), 0.5)
    caller = Predictions(actual, np.repeat([1, 0], [2, 78]), even, (0, 1), 1)
    silent = Predictions(actual, np.zeros(80, dtype=int), even, (0, 1), 1)
    gain, low, high = paired_gain(METRICS[key], caller, silent)
    assert low < 0 < gain <= high
    assert paired_gain(METRICS[key], silent, caller) == pytest.approx((-gain, -high, -low))


@pytest.mark.fault("S10")
def test_both_of_two_models_may_be_perfect_by_luck():
    right = answers(30, 1, lean=9)
    assert (right.actual == right.predicted).all()
    gain, low, high = paired_gain(METRICS["accuracy"], right, right)
    assert gain == 0
    assert low == pytest.approx(-high)
    assert 0.05 < high < 0.2


def test_the_few_that_a_score_hangs_on_are_called_what_they_are():
    """Of 40 rows at four times nobody counts 40, nor four rows."""
    said = heavy(40, 0)
    tail = replace(sample_tail(METRICS["r2"], said), half=1, rows=4)
    timed = replace(said, times=np.repeat(np.arange(4.0), 10))
    grouped = replace(said, groups=np.repeat(np.arange(4), 10))
    told = [far_rows_sentence(METRICS["r2"], tail, one) for one in (said, timed, grouped)]
    assert [sentence.split(" makes")[0] for sentence in told] == [
        "1 of 4 rows",
        "1 of 4 times",
        "1 of 4 groups",
    ]
