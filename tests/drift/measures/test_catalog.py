"""What every drift test promises, and what each equals elsewhere."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, ks_2samp, wasserstein_distance
from scipy.stats.contingency import association as cramers_v

from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS, DriftTest
from core.drift.measures.categorical import missing_share
from core.drift.measures.samples import read_days, read_lengths, read_levels, read_numbers
from core.errors import InvalidOptionError, UnknownMethodError
from core.stats.two_shares import share_limit

NUMBERS = list(NUMBER_TESTS.values())
CATEGORIES = list(CATEGORY_TESTS.values())
ALPHA = 0.001


def numbers(seed: int, rows: int = 2000, shift: float = 0.0):
    return read_numbers(pd.Series(np.random.default_rng(seed).normal(shift, 1, rows)))


def levels(seed: int, rows: int = 2000, first: float = 0.4):
    rng = np.random.default_rng(seed)
    rest = (1 - first) / 3
    return read_levels(pd.Series(rng.choice(list("abcd"), rows, p=[first, rest, rest, rest])))


@pytest.fixture(params=NUMBERS, ids=lambda method: method.key)
def number_test(request) -> DriftTest:
    return request.param.configure()


@pytest.fixture(params=CATEGORIES, ids=lambda method: method.key)
def category_test(request) -> DriftTest:
    return request.param.configure()


def alarm(test: DriftTest, *samples) -> bool:
    measured = test.measure(*samples)
    return test.is_large(measured) and measured.p_value <= ALPHA


def test_numbers_are_quiet_when_nothing_moved(number_test):
    assert not alarm(number_test, numbers(1), numbers(2))


def test_numbers_are_loud_when_the_mean_moved(number_test):
    assert alarm(number_test, numbers(1), numbers(2, shift=0.6))


def test_categories_are_quiet_when_nothing_moved(category_test):
    assert not alarm(category_test, levels(1), levels(2))


def test_categories_are_loud_when_a_level_grew(category_test):
    assert alarm(category_test, levels(1), levels(2, first=0.7))


def test_gaps_are_quiet_and_loud():
    few, more = (
        read_numbers(pd.Series(np.where(np.arange(1000) < gaps, np.nan, 1.0))) for gaps in (20, 90)
    )
    assert missing_share(few, few).effect == 0
    moved = missing_share(few, more)
    assert moved.effect == pytest.approx(0.07)
    assert moved.effect > share_limit(0.02, 0.09)
    assert moved.p_value < 1e-6


def test_a_large_effect_in_few_rows_has_a_large_p_value(number_test):
    measured = number_test.measure(numbers(1, rows=1000), numbers(3, rows=4))
    assert measured.p_value > 0.01


def test_a_trifle_in_many_rows_has_a_small_effect(number_test):
    measured = number_test.measure(numbers(1, rows=200_000), numbers(2, rows=200_000, shift=0.02))
    assert measured.p_value < 0.001
    assert not number_test.is_large(measured)


@pytest.mark.parametrize("method", NUMBERS, ids=lambda method: method.key)
def test_p_values_of_numbers_are_honest(method):
    """Without drift, about one p-value in ten is below 0.1."""
    rng = np.random.default_rng(5)
    measure = method.configure().measure
    drawn = [
        [read_numbers(pd.Series(rng.lognormal(size=n))) for n in (300, 120)] for _ in range(300)
    ]
    found = np.array([measure(*pair).p_value for pair in drawn])
    assert 0.03 < (found <= 0.1).mean() < 0.15  # heavy tails make the area's a little shy


def tied(seed: int, rows: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 12, rows) / 4


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (np.random.default_rng(0).normal(size=700), np.random.default_rng(1).normal(0.2, 2, 300)),
        (tied(0, 500), tied(1, 800) + 0.25),
        (np.zeros(20), np.zeros(30)),
        (np.array([1.0]), np.array([2.0])),
    ],
    ids=["smooth", "tied", "constant", "single"],
)
def test_numbers_equal_scipy(x, y):
    reference, current = read_numbers(pd.Series(x)), read_numbers(pd.Series(y))
    with np.errstate(divide="ignore", invalid="ignore"):
        theirs = ks_2samp(x, y, method="asymp")
    ks = NUMBER_TESTS["ks"].configure().measure(reference, current)
    assert ks.statistic == pytest.approx(theirs.statistic, abs=1e-12)
    if len(x) > 1:  # scipy rounds the shared size of two single rows to 0
        assert ks.p_value == pytest.approx(theirs.pvalue, rel=1e-9)
    area = NUMBER_TESTS["wasserstein"].configure().measure(reference, current)
    assert area.statistic == pytest.approx(wasserstein_distance(x, y), abs=1e-12)
    if x.std() > 0:
        assert area.effect == pytest.approx(wasserstein_distance(x, y) / x.std())


def test_categories_equal_scipy():
    before = pd.Series(list("aaaabbbccd") * 40)
    after = pd.Series(list("aabbbccccd") * 40)
    table = pd.DataFrame({"x": before.value_counts(), "y": after.value_counts()}).to_numpy()
    samples = read_levels(before), read_levels(after)
    measured = CATEGORY_TESTS["chi2"].configure().measure(*samples)
    theirs = chi2_contingency(table, correction=False)
    assert measured.statistic == pytest.approx(theirs.statistic)
    assert measured.p_value == pytest.approx(theirs.pvalue)
    corrected = np.sqrt(cramers_v(table, "cramer") ** 2 - 3 / table.sum())
    assert measured.effect == pytest.approx(corrected)
    distance = CATEGORY_TESTS["js"].configure().measure(*samples)
    shares = table / table.sum(0)
    assert distance.statistic == pytest.approx(jensenshannon(shares[:, 0], shares[:, 1], base=2))


def test_stability_index_is_the_textbook_formula():
    before, after = pd.Series(["a"] * 50 + ["b"] * 50), pd.Series(["a"] * 80 + ["b"] * 20)
    measured = CATEGORY_TESTS["psi"].configure().measure(read_levels(before), read_levels(after))
    assert measured.effect == pytest.approx(0.3 * np.log(1.6) - 0.3 * np.log(0.4))


def test_the_category_effect_does_not_hang_on_the_sizes():
    measure = CATEGORY_TESTS["chi2"].configure().measure
    alike = measure(levels(1, 20_000), levels(2, 20_000, first=0.55)).effect
    unlike = measure(levels(1, 20_000), levels(2, 1000, first=0.55)).effect
    assert unlike == pytest.approx(alike, abs=0.03)


def test_many_levels_alone_are_no_effect():
    rng = np.random.default_rng(0)
    samples = [read_levels(pd.Series(rng.integers(0, 500, 2000))) for _ in range(2)]
    assert CATEGORY_TESTS["chi2"].configure().measure(*samples).effect < 0.1


@pytest.mark.parametrize("key", ["psi", "js"])
def test_a_value_that_fills_several_bins_is_seen(key):
    mostly_one = pd.Series([0.0] * 10 + [1.0] * 90)
    less_one = pd.Series([0.0] * 50 + [1.0] * 50)
    test = NUMBER_TESTS[key].configure()
    assert test.is_large(test.measure(read_numbers(mostly_one), read_numbers(less_one)))


@pytest.mark.parametrize("key", ["psi", "js"])
def test_missing_values_are_a_bin(key):
    gappy = pd.Series(np.where(np.arange(100) < 40, np.nan, np.arange(100) % 10))
    full = pd.Series(np.arange(100.0) % 10)
    test = NUMBER_TESTS[key].configure()
    assert test.is_large(test.measure(read_numbers(full), read_numbers(gappy)))


AWKWARD = {
    "all missing": pd.Series([np.nan] * 5),
    "single": pd.Series([3.0]),
    "constant": pd.Series([2] * 30),
    "infinite": pd.Series([np.inf, -np.inf, 1.0, np.nan]),
    "huge": pd.Series([1.7e308, -1.7e308, 0.0]),
    "tiny": pd.Series([5e-324, 0.0]),
    "subnormal": pd.Series([1e-310, 0.0]),
    "mixed": pd.Series([1, "two", 3.5, None, True], dtype=object),
    "unused": pd.Categorical(["a", "b", "a"], categories=["a", "b", "zz"]),
    "texts": pd.Series(["a", "", "日本", None], dtype=object),
    "ordinary": pd.Series(np.arange(50.0)),
}


@pytest.mark.parametrize("first", AWKWARD)
@pytest.mark.parametrize("second", AWKWARD)
def test_awkward_samples_give_finite_answers(first, second):
    x, y = pd.Series(AWKWARD[first]), pd.Series(AWKWARD[second])
    for catalog, read in ((NUMBER_TESTS, read_numbers), (CATEGORY_TESTS, read_levels)):
        for method in catalog.values():
            measured = method.configure().measure(read(x), read(y))
            assert np.isfinite([measured.statistic, measured.effect]).all()
            assert measured.p_value is None or 0 <= measured.p_value <= 1


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=60))
def test_numbers_against_themselves_have_no_effect(values):
    sample = read_numbers(pd.Series(values, dtype="float64"))
    for method in NUMBERS:
        assert method.configure().measure(sample, sample).effect == pytest.approx(0, abs=1e-12)


@given(st.lists(st.one_of(st.none(), st.text(max_size=3)), min_size=1, max_size=60))
def test_levels_against_themselves_have_no_effect(values):
    sample = read_levels(pd.Series(values, dtype=object))
    for method in CATEGORIES:
        assert method.configure().measure(sample, sample).effect == 0


@given(
    st.lists(st.integers(-5, 5), min_size=1, max_size=40),
    st.lists(st.integers(-5, 5), min_size=1, max_size=40),
)
def test_the_order_of_tables_does_not_matter_to_the_gap(first, second):
    x, y = (read_numbers(pd.Series(values, dtype="float64")) for values in (first, second))
    measure = NUMBER_TESTS["ks"].configure().measure
    assert measure(x, y).effect == pytest.approx(measure(y, x).effect, abs=1e-12)


def test_levels_of_other_types_meet():
    whole, text = read_levels(pd.Series([1, 1, 2])), read_levels(pd.Series(["1", "1", "2"]))
    floats = read_levels(pd.Series([1.0, 1.0, 2.0, np.nan]))
    assert list(whole.counts.items()) == list(text.counts.items()) == list(floats.counts.items())
    assert floats.missing == 1


def test_dates_are_days_and_texts_are_lengths():
    days = read_days(pd.Series(["1970-01-03", None, "no date", "1970-01-02 12:00"], dtype=object))
    assert days.values.tolist() == [1.5, 2.0]
    assert days.missing == 2
    lengths = read_lengths(pd.Series(["abc", "a", None, "abc"], dtype="category"))
    assert lengths.values.tolist() == [1, 3, 3]
    assert lengths.missing == 1


def test_unknown_tests_and_thresholds_are_refused():
    with pytest.raises(UnknownMethodError, match="there are ks, psi, wasserstein, js"):
        NUMBER_TESTS["anderson"]
    with pytest.raises(InvalidOptionError, match="Alarm above must be between"):
        NUMBER_TESTS["ks"].configure(threshold=0)
