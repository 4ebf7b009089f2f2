"""The profile against pandas and scipy, and on tables that break naive statistics."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from core.explore.profile import (
    CategoryStats,
    DateStats,
    NumberStats,
    TextStats,
    profile,
    target_relation,
)
from core.explore.profile.associations import ranks
from core.explore.profile.bins import slices
from core.explore.profile.numbers import number_stats
from core.explore.profile.pairs import MAX_COLUMNS, SAMPLE_ROWS
from core.explore.profile.relations import read_target, relations
from core.stats.distances import cramers_v
from core.stats.luck import by_luck
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from tests.tables import AWKWARD, numbers_of

ROWS = 600


@pytest.fixture(scope="module")
def mixed():
    rng = np.random.default_rng(3)
    x = rng.normal(size=ROWS)
    city = rng.choice(["Rome", "Oslo", "Bern"], ROWS)
    return pd.DataFrame(
        {
            "x": np.where(rng.random(ROWS) < 0.1, np.nan, x),
            "twice": 2 * x + 1,
            "city": city,
            "capital": np.char.upper(city),
            "when": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS), "h"),
            "note": [f"the text number {i} of many" for i in range(ROWS)],
            "y": (x + rng.normal(size=ROWS) > 1).astype(int),
        }
    )


@pytest.fixture(scope="module")
def described(mixed):
    return profile(make_dataset(mixed, "mixed"), "y")


def test_it_counts_the_table(described, mixed):
    assert (described.rows, described.columns) == mixed.shape
    assert described.missing_cells == int(mixed.isna().sum().sum())
    assert described.duplicate_rows == 0
    assert described.memory_bytes > 0
    assert described.task is Task.CLASSIFICATION


def test_number_statistics_equal_pandas_and_scipy(described, mixed):
    found, values = described["x"].stats, mixed["x"].dropna()
    assert isinstance(found, NumberStats)
    assert found.mean == pytest.approx(values.mean())
    assert found.sd == pytest.approx(values.std())
    assert found.quantiles == pytest.approx(
        values.quantile([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]).tolist()
    )
    assert found.skew == pytest.approx(stats.skew(values))
    assert found.kurtosis == pytest.approx(stats.kurtosis(values))
    assert found.negatives == int((values < 0).sum())
    assert sum(found.histogram.counts) == len(values)
    low, high = values.quantile([0.25, 0.75])
    fence = 1.5 * (high - low)
    assert found.outliers == int(((values < low - fence) | (values > high + fence)).sum())


def test_each_kind_has_its_statistics(described):
    city, when, note = (described[name].stats for name in ("city", "when", "note"))
    assert isinstance(city, CategoryStats)
    assert sum(level.count for level in city.levels) == ROWS
    assert isinstance(when, DateStats)
    assert when.low == "2024-01-01T00:00:00"
    assert sum(when.counts) == ROWS
    assert isinstance(note, TextStats)
    assert note.mean_words == 6
    assert described["note"].kind is Kind.TEXT


def test_associations_equal_pandas_and_find_the_copies(described):
    found = {(pair.a, pair.b, pair.measure): pair.value for pair in described.associations.pairs}
    assert found["x", "twice", "pearson"] == pytest.approx(1.0)
    assert found["x", "twice", "spearman"] == pytest.approx(1.0, abs=1e-3)
    assert found["city", "capital", "cramers_v"] == pytest.approx(1.0)
    assert found["city", "y", "cramers_v"] < 0.15
    whole = described.associations.matrix()
    assert np.array_equal(whole, whole.T, equal_nan=True)


def test_pearson_equals_pandas_with_gaps_in_both_columns():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(400, 4)), columns=list("abcd")).cumsum(axis=1) * 1e6
    frame = frame.mask(rng.random(frame.shape) < 0.2)
    found = profile(make_dataset(frame, "gaps")).associations.matrix()
    assert found == pytest.approx(frame.corr().to_numpy())


def test_ranks_equal_pandas():
    values = np.array([3.0, np.nan, 1.0, 3.0, 2.0, np.nan, 3.0])
    expected = pd.Series(values).rank().to_numpy() - 1
    np.testing.assert_array_equal(ranks(values), expected)


def test_cramers_v_is_near_zero_for_many_independent_levels():
    rng = np.random.default_rng(1)
    table = np.histogram2d(rng.integers(0, 20, 500), rng.integers(0, 20, 500), bins=20)[0]
    assert cramers_v(table) < 0.1


def test_the_correlation_ratio_sees_groups_and_only_groups():
    rng = np.random.default_rng(2)
    group = rng.choice(list("abcdefghij"), 500)
    frame = pd.DataFrame(
        {
            "group": group,
            "by_group": pd.Series(group).map(ord) + rng.normal(0, 0.01, 500),
            "free": rng.normal(size=500),
        }
    )
    pairs = profile(make_dataset(frame, "groups")).associations.pairs
    found = {pair.b: pair.value for pair in pairs if pair.a == "group"}
    assert found["by_group"] > 0.99
    assert found["free"] < 0.2


def test_a_long_table_says_on_how_many_rows_it_measured():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(SAMPLE_ROWS + 1, 2)), columns=["a", "b"])
    assert profile(make_dataset(frame, "long")).associations.sampled_rows == SAMPLE_ROWS


def test_a_wide_table_says_what_it_left_out_but_never_the_target():
    rng = np.random.default_rng(0)
    names = [f"c{i}" for i in range(MAX_COLUMNS + 5)]
    frame = pd.DataFrame(rng.normal(size=(50, len(names))), columns=names)
    found = profile(make_dataset(frame, "wide"), target=names[-1]).associations
    assert len(found.names) == MAX_COLUMNS
    assert len(found.left_out) == 5
    assert names[-1] in found.names


def test_missingness_knows_which_gaps_come_together():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(200, 3)), columns=["a", "b", "c"])
    frame.loc[:49, ["a", "b"]] = np.nan
    frame.loc[rng.random(200) < 0.1, "c"] = np.nan
    found = profile(make_dataset(frame, "gaps")).missingness
    together = {(pair.a, pair.b): pair.value for pair in found.pairs}
    assert dict(found.shares)["a"] == 0.25
    assert together["a", "b"] == pytest.approx(1.0)
    assert abs(together["a", "c"]) < 0.3
    assert found.complete_rows == int(frame.notna().all(axis=1).sum())


def test_duplicate_rows_are_those_that_repeat_an_earlier_one():
    frame = pd.DataFrame({"a": [1.0, 1.0, np.nan, np.nan, 2.0], "b": ["x", "x", "y", "y", "x"]})
    assert profile(make_dataset(frame, "twice")).duplicate_rows == 2


def test_the_target_changes_along_the_column_that_made_it(described):
    relation = described.relations[0]
    assert relation.column in ("x", "twice")
    along = described.relation("twice")
    assert along.bins[0].value < along.overall < along.bins[-1].value
    assert sum(each.rows for each in along.bins) == ROWS
    assert described.relation("city").strength < 0.15
    assert described.relation("note") is None


def test_gaps_are_a_slice_of_their_own(described, mixed):
    gap = described.relation("x").bins[-1]
    assert gap.label == "missing"
    assert gap.rows == int(mixed["x"].isna().sum())
    assert gap.value == pytest.approx(mixed.loc[mixed["x"].isna(), "y"].mean())


def test_a_number_as_target_gives_means_with_intervals(mixed):
    dataset = make_dataset(mixed, "mixed")
    relation = target_relation(dataset, "city", "twice", Task.REGRESSION)
    means = mixed.groupby("city")["twice"].mean()
    for each in relation.bins:
        assert each.value == pytest.approx(means[each.label])
        assert each.low < each.value < each.high


def test_the_class_to_follow_can_be_chosen(mixed):
    dataset = make_dataset(mixed, "mixed")
    relation = target_relation(dataset, "twice", "city", Task.CLASSIFICATION, of="Bern")
    assert relation.of == "Bern"
    assert relation.overall == pytest.approx((mixed["city"] == "Bern").mean())


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("with_target", [False, True])
def test_awkward_tables_give_finite_numbers_and_no_warning(name, with_target):
    dataset = make_dataset(AWKWARD[name], name)
    found = profile(dataset, "y" if with_target else None)
    assert all(math.isfinite(number) for number in numbers_of(found))
    assert len(found.variables) == AWKWARD[name].shape[1]


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("name", AWKWARD)
def test_either_task_can_be_asked_of_any_target(name, task):
    found = profile(make_dataset(AWKWARD[name], name), "y", task)
    assert all(math.isfinite(number) for number in numbers_of(found))


@settings(max_examples=60, deadline=None)
@given(hnp.arrays("float64", st.integers(1, 60), elements=st.floats(width=64)))
def test_any_floats_give_ordered_finite_statistics(values):
    finite = np.where(np.isfinite(values), values, np.nan)
    found = number_stats(finite)
    if found is None:
        assert np.isnan(finite).all()
        return
    assert all(math.isfinite(number) for number in numbers_of(found))
    assert found.low <= found.quantiles[0]
    assert list(found.quantiles) == sorted(found.quantiles)
    assert sum(found.histogram.counts) == int((~np.isnan(finite)).sum())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_columns_changes_no_association(seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "a": rng.normal(size=40),
            "b": rng.integers(0, 4, 40).astype(float),
            "c": rng.choice(list("pqr"), 40),
            "d": rng.choice(list("st"), 40),
        }
    )

    def measured(table):
        pairs = profile(make_dataset(table, "t")).associations.pairs
        return {(frozenset((p.a, p.b)), p.measure): p.value for p in pairs}

    forward, backward = measured(frame), measured(frame[frame.columns[::-1]])
    assert forward.keys() == backward.keys()
    for key, value in forward.items():
        assert value == pytest.approx(backward[key], abs=1e-9)
        assert -1 <= value <= 1


def test_a_slice_that_holds_one_value_is_called_by_it():
    found = slices(pd.Series([1.0, 2, 3, 4, 5, np.nan] * 20), Kind.NUMBER)
    assert found.levels == ("1", "2", "3", "4", "5", "missing")
    mixed = slices(pd.Series([0.0] * 50 + list(range(1, 51))), Kind.NUMBER)
    assert mixed.levels[0] == "0"
    assert mixed.levels[-1] == "> 41"
    days = pd.Series(pd.to_datetime(["2024-01-01", "2024-02-01"] * 20))
    assert slices(days, Kind.DATE).levels == ("2024-01-01", "2024-02-01")


def test_a_level_called_missing_stays_apart_from_the_gaps():
    values = pd.Series(["missing", "there", None] * 10, dtype="category")
    assert slices(values, Kind.CATEGORY).levels == ("missing", "there", "missing (none)")


@pytest.mark.parametrize("task", Task)
def test_the_chance_of_a_relation_is_that_of_the_textbook_test(task):
    rng = np.random.default_rng(4)
    level = rng.choice(["a", "b", "c"], 300)
    y = rng.integers(0, 3, 300) + (level == "a")
    dataset = make_dataset(pd.DataFrame({"level": level, "y": y}), "t")
    found = target_relation(dataset, "level", "y", task)
    groups = [y[level == name] for name in "abc"]
    if task is Task.REGRESSION:
        wanted = stats.kruskal(*groups).pvalue
    else:
        wanted = stats.chi2_contingency(pd.crosstab(level, y), correction=False).pvalue
    assert found.p == pytest.approx(wanted, rel=1e-9)


def test_noise_in_many_columns_is_not_beyond_chance():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(60, 200)))
    for target in (rng.choice(["a", "b"], 60), rng.normal(size=60)):
        dataset = make_dataset(frame.assign(y=target), "noise")
        found = profile(dataset, "y").relations
        assert not any(relation.is_beyond_chance for relation in found)


@pytest.mark.parametrize("task", Task)
def test_rare_levels_rare_classes_and_far_values_are_not_beyond_chance(task):
    by_luck = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        levels = {f"c{i}": rng.zipf(1.5, 300).clip(0, 30).astype(str) for i in range(20)}
        y = np.exp(4 * rng.normal(size=300))
        target = y if task is Task.REGRESSION else np.where(y > np.quantile(y, 0.96), "hit", "no")
        frame = pd.DataFrame(levels).astype("category").assign(y=target)
        known = read_target(make_dataset(frame, "t"), "y", task)
        found = relations(make_dataset(frame, "t"), known)
        by_luck += any(relation.is_beyond_chance for relation in found)
    assert by_luck <= 6  # of 60, where 3 are expected


def test_a_relation_of_too_few_rows_has_no_chance_and_a_real_one_has_little():
    frame = pd.DataFrame({"x": np.linspace(0, 1, 200), "level": list("abcd") * 50})
    few = make_dataset(frame.assign(y=[*"hh", *("no",) * 198]), "t")
    thin = list(relations(few, read_target(few, "y", Task.CLASSIFICATION)))
    assert {(r.p, r.adjusted, r.is_beyond_chance) for r in thin} == {(None, None, False)}
    real = make_dataset(frame.assign(y=[*("hit",) * 20, *("no",) * 180]), "t")
    found = {r.column: r.p for r in relations(real, read_target(real, "y", Task.CLASSIFICATION))}
    assert found["x"] < 1e-9 < 0.05 < found["level"]


def test_relations_are_corrected_for_all_that_were_looked_at():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(rng.normal(size=(200, 9)), columns=list("abcdefghi"))
    table = make_dataset(frame.assign(y=frame["a"] * 2 + rng.normal(size=200)), "t")
    found = profile(table, "y").relations
    assert [r.column for r in found if r.is_beyond_chance] == ["a"]
    assert found[0].adjusted == pytest.approx(9 * found[0].p)
    assert all(r.p <= r.adjusted <= 1 for r in found)
    alone = target_relation(table, "a", "y", Task.REGRESSION)
    assert (alone.adjusted, alone.is_beyond_chance) == (None, False)


def test_the_strongest_correlation_of_noise_stays_below_what_luck_gives():
    above = 0
    for seed in range(100):
        drawn = np.exp(3 * np.random.default_rng(seed).normal(size=(12, 50)))
        found = stats.spearmanr(drawn.T).statistic
        above += np.abs(found[np.triu_indices(12, 1)]).max() > by_luck(50, 66)
    assert above <= 11
