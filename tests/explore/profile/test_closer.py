"""The closer looks: each finds what is there, and stays quiet where nothing is."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.errors import NotApplicableError
from core.explore.profile import NumberStats, profile
from core.explore.profile.calendar import calendar_of
from core.explore.profile.class_balance import class_balance
from core.explore.profile.gap_reasons import gap_rates, gap_reasons
from core.explore.profile.gaps import gap_patterns
from core.explore.profile.information import information
from core.explore.profile.listing import listing
from core.explore.profile.pairs import MAX_COLUMNS, associations_of
from core.explore.profile.shapes import shape_of, yeo_johnson
from core.explore.profile.sides import Side, compare_sides, groups_of
from core.explore.profile.writing import casing_of, pattern_of, writing_of
from core.table.dataset import make_dataset
from tests.tables import AWKWARD, numbers_of

ROWS = 2000


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(0)
    income = rng.lognormal(10, 1, ROWS)
    town = rng.choice(["Rome", "Oslo", "Bern"], ROWS, p=[0.6, 0.3, 0.1])
    hidden = np.where(rng.random(ROWS) < np.where(town == "Bern", 0.6, 0.02), np.nan, income)
    frame = pd.DataFrame(
        {
            "income": income,
            "hidden": hidden,
            "chance": np.where(rng.random(ROWS) < 0.1, np.nan, rng.normal(size=ROWS)),
            "even": rng.normal(size=ROWS),
            "town": town,
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS) // 4, "D"),
        }
    )
    frame["bent"] = frame["even"] ** 2 + rng.normal(0, 0.1, ROWS)
    return frame


@pytest.fixture(scope="module")
def dataset(frame):
    return make_dataset(frame, "closer")


def test_a_column_is_counted_exactly():
    values = [3.0, 1.0, 3.0, -2.0, 0.0, np.nan, 3.0, 1.0]
    found = profile(make_dataset(pd.DataFrame({"a": values, "b": list("abcdefgh")}), "t"))["a"]
    assert isinstance(found.stats, NumberStats)
    assert (found.stats.distinct, found.stats.once, found.stats.total) == (4, 2, 9.0)
    assert [(v.value, v.count) for v in found.stats.common] == [(3, 3), (1, 2), (-2, 1), (0, 1)]
    assert [v.value for v in found.stats.lowest] == [-2, 0, 1, 3]
    assert [v.value for v in found.stats.highest] == [3, 1, 0, -2]
    assert found.stats.order == "none"


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([1, 2, 3], "strictly rising"),
        ([1, 1, 3], "rising"),
        ([3, 2, 1], "strictly falling"),
        ([3, 1, 1], "falling"),
        ([1, 3, 1], "none"),
    ],
)
def test_the_order_of_rows_is_told(values, order):
    frame = pd.DataFrame({"a": np.array(values) + 0.5, "b": list("abc")})
    assert profile(make_dataset(frame, "t"))["a"].stats.order == order


@settings(max_examples=80)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=50).filter(lambda v: len(set(v)) > 1))
def test_the_median_distance_equals_the_direct_way(values):
    found = profile(make_dataset(pd.DataFrame({"a": np.array(values)}), "t"))["a"].stats
    if isinstance(found, NumberStats):
        direct = np.median(np.abs(np.array(values) - np.median(values)))
        assert found.mad == pytest.approx(direct, abs=1e-6)


def test_rare_levels_and_entropy_are_measured():
    frame = pd.DataFrame({"a": ["x"] * 500 + ["y"] * 498 + ["z", "w"]})
    found = profile(make_dataset(frame, "t"))["a"].stats
    assert (found.rare_levels, found.rare_count, found.once) == (2, 2, 2)
    assert found.entropy == pytest.approx(stats.entropy([500, 498, 1, 1], base=2))
    assert found.imbalance == pytest.approx(1 - found.entropy / 2)


def test_the_listing_has_a_row_for_each_column_and_equals_pandas(dataset, frame):
    rows = listing(profile(dataset)).set_index("column")
    assert list(rows.index) == list(frame.columns)
    assert rows.loc["income", "sd"] == pytest.approx(frame["income"].std())
    assert rows.loc["income", "variance"] == pytest.approx(frame["income"].var())
    assert rows.loc["income", "95% quantile"] == pytest.approx(frame["income"].quantile(0.95))
    assert rows.loc["town", "most common"] == "Rome"
    assert pd.isna(rows.loc["town", "mean"])


def test_a_skewed_column_gets_a_scale_and_an_even_one_none(dataset):
    skewed, even = shape_of(dataset, "income"), shape_of(dataset, "even")
    assert skewed.suggested.scale in ("log", "log1p")
    assert abs(skewed.suggested.skew) < 0.2 < skewed.skew
    assert even.suggested is None


def test_the_power_is_near_the_most_likely_one(dataset, frame):
    found = next(s for s in shape_of(dataset, "bent").scales if s.scale == "Yeo-Johnson")
    assert found.power == pytest.approx(stats.yeojohnson(frame["bent"])[1], abs=0.02)
    some = np.array([-2.0, 0.0, 3.0])
    assert yeo_johnson(some, 0.3) == pytest.approx(stats.yeojohnson(some, 0.3))


def test_texts_are_told_by_their_patterns():
    codes = [f"{n:03d}-AB x" for n in range(90)] + ["Привет мир"] * 10
    found = writing_of(make_dataset(pd.DataFrame({"a": codes}), "t"), "a")
    assert (found.patterns[0].name, found.patterns[0].count) == ("999-AA a", 90)
    assert {level.name for level in found.scripts} == {"Latin", "Cyrillic"}
    assert found.different_words == 93
    assert found.sampled_texts is None
    assert pattern_of("Mississippi 1234567") == "Aa+ 9+"
    assert [casing_of(t) for t in ("AB", "ab", "Ab", "aB", "12")] == [
        "UPPER",
        "lower",
        "Title",
        "Mixed",
        "no letters",
    ]


def test_the_calendar_sees_weekdays_steps_and_pauses():
    days = pd.bdate_range("2024-01-01", periods=200)
    found = calendar_of(make_dataset(pd.DataFrame({"d": days}), "t"), "d")
    assert found.unit == "day"
    assert found.weekdays[5:] == (0.0, 0.0)
    assert found.step == 1
    assert found.regular_share == pytest.approx(0.8, abs=0.01)
    assert found.pauses[0].days == 3
    months = pd.date_range("2020-01-01", periods=30, freq="MS")
    assert calendar_of(make_dataset(pd.DataFrame({"d": months}), "t"), "d").unit == "month"


def test_gaps_are_counted_by_row_and_by_pattern():
    frame = pd.DataFrame({"a": [1, None, None, 4.0], "b": [None, None, None, 1.0], "c": range(4)})
    found = gap_patterns(make_dataset(frame, "t"))
    assert found.per_row == (1, 1, 2)
    assert (found.patterns[0].columns, found.patterns[0].rows) == (("a", "b"), 2)
    assert {(p.columns, p.rows) for p in found.patterns[1:]} == {(("b",), 1), ((), 1)}
    assert found.bands[3] == (0.0, 0.0)
    assert found.names == ("a", "b")


def test_gaps_that_follow_a_column_are_evidence_against_chance(dataset, frame):
    found = gap_reasons(dataset, "hidden")
    first = found.evidence[0]
    assert first.column == "town"
    assert first.most[0] == "Bern"
    assert first.low < first.effect < first.high
    assert first.adjusted < 1e-6
    rates = gap_rates(dataset, "hidden", "town")
    bern = next(each for each in rates.bins if each.label == "Bern")
    assert bern.value == pytest.approx(frame.loc[frame["town"] == "Bern", "hidden"].isna().mean())


def test_gaps_by_chance_are_no_evidence(dataset):
    assert gap_reasons(dataset, "chance").evidence == ()
    assert gap_reasons(dataset, "town").found == ()


def test_the_verdict_on_gaps_says_what_the_table_can_and_cannot_tell(dataset):
    found = gap_reasons(dataset, "hidden")
    first = found.evidence[0]
    told = found.verdict("income")
    assert told.startswith("Evidence against chance (MCAR). The gaps go along with 'town'")
    assert f"Cramér's V {first.effect:.2f} (95 % {first.low:.2f} to {first.high:.2f})" in told
    assert f"to {first.most[1]:.1%} where it is Bern. Imputing from that column" in told
    assert "never impute from the target" in found.verdict("town")
    assert "does not prove it" in gap_reasons(dataset, "chance").verdict()
    assert gap_reasons(dataset, "town").verdict().startswith("No other column")


def test_information_sees_what_correlation_does_not(dataset):
    pairs = {(p.a, p.b): p.value for p in information(dataset, dataset.schema.names).pairs}
    plain = profile(dataset).associations.matrix()
    names = profile(dataset).associations.names
    assert abs(plain[names.index("even"), names.index("bent")]) < 0.2
    assert pairs["even", "bent"] > 0.3
    assert pairs["income", "even"] < 0.03
    assert all(0 <= value <= 1 for value in pairs.values())


def test_two_sides_differ_where_they_were_made_to(dataset):
    found = compare_sides(dataset, Side("Bern", column="town", level="Bern"), Side("rest"))
    assert sum(found.rows) == ROWS
    assert found.overlap == 0
    by_name = {each.column: each for each in found.differences}
    assert by_name["hidden"].missing[0] > 0.5 > by_name["hidden"].missing[1]
    assert by_name["even"].adjusted > 0.05
    assert "town" not in by_name


def test_whole_numbers_are_compared_in_bins_of_as_many_of_them():
    frame = pd.DataFrame({"age": np.tile(np.arange(18, 90), 40), "side": ["a", "b"] * 1440})
    found = compare_sides(make_dataset(frame, "t"), Side("a", "side", "a"), Side("b"))
    shares = np.array(found.differences[0].shares).sum(axis=1)[:-1]
    assert shares.max() < 1.01 * shares.min()
    assert np.ptp(shape_of(make_dataset(frame, "t"), "age").histogram.counts[:-1]) == 0


def test_sides_equal_scipy_and_the_plain_formula(dataset, frame):
    rich = Side("rich", where="income > 20000")
    found = compare_sides(dataset, rich, Side("poor"))
    even = next(each for each in found.differences if each.column == "even")
    a, b = (frame.loc[(frame["income"] > 20000) == side, "even"] for side in (True, False))
    assert even.effect == pytest.approx(stats.ks_2samp(a, b).statistic)
    assert even.smd == pytest.approx(
        (a.mean() - b.mean()) / math.sqrt((a.var(ddof=0) + b.var(ddof=0)) / 2)
    )
    first = found.differences[0]
    assert first.column == "income"
    assert first.effect == pytest.approx(1.0)
    for each in found.differences:
        for place in (0, 1):
            assert sum(pair[place] for pair in each.shares) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (Side("none", where="income < 0"), Side("rest"), "No row is in 'none'"),
        (Side("x", where="income >"), Side("rest"), "cannot be read"),
        (Side("x", column="town", level="Paris"), Side("rest"), "has no group 'Paris'"),
        (Side("x"), Side("y"), "at least one side"),
    ],
)
def test_sides_that_cannot_be_compared_say_why(dataset, a, b, message):
    with pytest.raises(NotApplicableError, match=message):
        compare_sides(dataset, a, b)


def test_the_baseline_is_the_share_of_the_largest_class():
    found = class_balance(pd.Series(["a"] * 90 + ["b"] * 10 + [None] * 5))
    assert (found.baseline, found.ratio, found.rows) == (0.9, 9.0, 100)
    assert class_balance(pd.Series([None, None], dtype=object)) is None


def test_any_columns_of_a_wide_table_can_be_compared():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 500)), columns=[f"c{i}" for i in range(500)])
    frame["c499"] = frame["c0"] * 2
    dataset = make_dataset(frame, "wide")
    found = profile(dataset).associations
    assert {"c0", "c499"} <= set(found.names), "the strongest link is among those shown"
    assert (len(found.names), len(found.left_out)) == (MAX_COLUMNS, 440)
    asked = associations_of(dataset, ("c7", "c450"))
    assert asked.names == ("c7", "c450")
    assert asked.pairs[0].rows == 40


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_tables_bear_every_closer_look(name):
    dataset = make_dataset(AWKWARD[name], name)
    found: list[object] = [gap_patterns(dataset), information(dataset, dataset.schema.names)]
    for column in dataset.schema.columns:
        found += [gap_reasons(dataset, column.name), writing_of(dataset, column.name)]
        if column.kind == "number":
            found.append(shape_of(dataset, column.name))
        if column.kind == "date":
            found.append(calendar_of(dataset, column.name))
        groups = groups_of(dataset, column.name)
        if len(groups) > 1:
            side = Side(groups[0], column=column.name, level=groups[0])
            found.append(compare_sides(dataset, side, Side("rest")))
    for each in found:
        if dataclasses.is_dataclass(each):
            assert all(math.isfinite(number) for number in numbers_of(each))
    assert len(listing(profile(dataset))) == len(dataset.schema.columns)
