"""Rows against a population: which groups are short, which ample, and when nothing can be said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chisquare, ncx2
from scipy.stats import chi2 as chi2_law

from core.drift.population import (
    GroupVerdict,
    compare_with,
    population_from_text,
    population_of,
    shares_of,
    text_of,
)
from core.drift.population.check import PopulationShare, _bounds, _verdict
from core.errors import BadTableError
from core.stats.intervals import Z95
from core.table.dataset import make_dataset
from tests.drift.population.grouped_tables import WANTED, table, verdicts


def test_counts_expected_ratio_and_the_goodness_of_fit():
    found = compare_with(table(north=300, south=500, west=200), "region", WANTED)
    assert found.rows == 1000
    chi2, p_value = chisquare([300, 500, 200], [400, 350, 250])
    assert (found.chi2, found.p_value) == (pytest.approx(chi2), pytest.approx(p_value))
    assert found.effect == pytest.approx(np.sqrt(chi2 / 1000))
    north = next(group for group in found.groups if group.name == "north")
    assert (north.rows, north.expected) == (300, pytest.approx(400))
    assert north.ratio == pytest.approx(0.75)
    assert north.low < 0.75 < north.high
    assert verdicts(found) == {
        "north": GroupVerdict.UNDER,
        "south": GroupVerdict.OVER,
        "west": GroupVerdict.CLOSE,
    }
    assert found.groups[0].name == "north"


def test_quiet_where_shares_are_those_of_the_population():
    found = compare_with(table(north=4000, south=3500, west=2500), "region", WANTED)
    assert found.p_value == 1
    assert found.effect == 0
    assert set(verdicts(found).values()) == {GroupVerdict.CLOSE}


def test_few_rows_say_so():
    found = compare_with(table(north=8, south=7, west=5), "region", WANTED)
    assert set(verdicts(found).values()) == {GroupVerdict.UNSURE}
    assert found.visible > 0.5
    fewer = compare_with(table(north=2, west=1), "region", WANTED)
    assert fewer.effect is None
    assert fewer.chi2 is None


def test_a_certain_but_small_difference_is_close():
    found = compare_with(table(north=42_000, south=35_000, west=23_000), "region", WANTED)
    assert found.p_value < 1e-9
    assert set(verdicts(found).values()) == {GroupVerdict.CLOSE}


def test_a_group_without_rows_is_short_and_one_unknown_is_named():
    found = compare_with(table(north=500, south=450, moon=7), "region", WANTED)
    assert verdicts(found)["west"] is GroupVerdict.UNDER
    assert found.outside == (("moon", 7),)
    assert found.rows == 950


def test_a_group_that_the_population_has_none_of_is_outside():
    found = compare_with(
        table(north=50, south=5), "region", population_from_text("north 10\nsouth 0")
    )
    assert found.outside == (("south", 5),)
    assert found.groups[0].ratio == 1


def test_missing_rows_are_counted_and_left_out():
    values = ["north"] * 40 + ["south"] * 35 + ["west"] * 25 + [None] * 10
    found = compare_with(make_dataset(pd.DataFrame({"region": values}), "t"), "region", WANTED)
    assert (found.missing, found.rows) == (10, 100)


def test_a_file_is_a_sample_unless_it_is_the_whole_population():
    rows = table(north=60, south=30)
    file = table(north=40, south=40)
    sample = compare_with(rows, "region", population_of(file, "region"))
    whole = compare_with(rows, "region", population_of(file, "region", is_whole=True))
    assert sample.population_rows == 80
    assert whole.population_rows is None
    assert sample.p_value > whole.p_value
    pooled = np.array([100, 70]) / 170
    chi2 = 90 * 80 / 170 * ((np.array([60, 30]) / 90 - 0.5) ** 2 / pooled).sum()
    assert sample.chi2 == pytest.approx(chi2)


@pytest.mark.parametrize("is_whole", [True, False])
def test_no_more_false_alarms_than_promised(is_whole):
    """Rows drawn from the population: a group is called off in at most one table of twenty."""
    rng = np.random.default_rng(0)
    shares = [0.5, 0.3, 0.15, 0.05]
    file = make_dataset(pd.DataFrame({"g": rng.choice(list("abcd"), 4000, p=shares)}), "f")
    known = population_from_text(
        "\n".join(f"{k}: {s}" for k, s in zip("abcd", shares, strict=True))
    )
    alarms = 0
    for _ in range(200):
        drawn = make_dataset(pd.DataFrame({"g": rng.choice(list("abcd"), 300, p=shares)}), "t")
        found = compare_with(drawn, "g", known if is_whole else population_of(file, "g"))
        alarms += any(
            v in (GroupVerdict.UNDER, GroupVerdict.OVER) for v in verdicts(found).values()
        )
    assert alarms <= 18


def test_numbers_are_grouped_by_cuts():
    rows = make_dataset(pd.DataFrame({"age": [20, 29, 30, 49.5, 50, 80, None]}), "t")
    wanted = population_of(rows, "age", (30, 50), is_whole=True)
    assert wanted.groups == ("below 30", "30 to below 50", "50 and above")
    assert wanted.shares == (1 / 3, 1 / 3, 1 / 3)
    found = compare_with(rows, "age", wanted, (30, 50))
    assert [group.rows for group in found.groups] == [2, 2, 2]
    assert found.missing == 1


def test_what_cannot_be_compared_is_refused_in_words():
    many = make_dataset(pd.DataFrame({"k": [f"k{n % 99}" for n in range(990)]}), "many")
    with pytest.raises(BadTableError, match="99 groups"):
        compare_with(many, "k", WANTED)
    with pytest.raises(BadTableError, match="no column region"):
        population_of(many, "region")
    with pytest.raises(BadTableError, match="is empty"):
        population_of(make_dataset(pd.DataFrame({"k": [None, None], "a": 1}), "t"), "k")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 9))
def test_laws(counts, times):
    """Counts add up, ratios lie in their intervals, and a table is close to its own shares."""
    rows = table(**{f"g{at}": rows for at, rows in enumerate(counts)})
    own = population_from_text(text_of(shares_of(rows, "region")))
    found = compare_with(rows, "region", own)
    assert sum(group.rows for group in found.groups) == found.rows == sum(counts)
    assert sum(group.expected for group in found.groups) == pytest.approx(found.rows)
    assert all(group.low <= group.ratio <= group.high for group in found.groups)
    assert not found.of(GroupVerdict.UNDER)
    other = compare_with(rows, "region", population_from_text(f"g0: {times}\ng1: 3"))
    for group in other.groups:
        assert group.low <= group.ratio <= group.high
        assert 0 <= group.p_value <= 1


@pytest.mark.parametrize(
    ("ratio", "low", "high", "p_value", "verdict"),
    [
        (0.79, 0.70, 0.85, 0.05, GroupVerdict.UNDER),
        (0.80, 0.70, 0.85, 0.05, GroupVerdict.CLOSE),
        (0.79, 0.70, 0.85, 0.0501, GroupVerdict.UNSURE),
        (1.26, 1.10, 1.50, 0.05, GroupVerdict.OVER),
        (1.25, 1.10, 1.50, 0.05, GroupVerdict.CLOSE),
        (1.00, 0.80, 1.25, 0.9, GroupVerdict.CLOSE),
        (1.00, 0.79, 1.25, 0.9, GroupVerdict.UNSURE),
        (1.00, 0.80, 1.26, 0.9, GroupVerdict.UNSURE),
    ],
)
def test_a_group_is_off_from_four_fifths_and_five_fourths(ratio, low, high, p_value, verdict):
    assert _verdict(ratio, low, high, p_value) is verdict


def test_over_a_known_share_the_interval_is_clopper_and_pearsons():
    low, high = _bounds(30, 100, PopulationShare(0.4, None), 1)
    theirs = binomtest(30, 100).proportion_ci(method="exact")
    assert (low, high) == (pytest.approx(theirs.low / 0.4), pytest.approx(theirs.high / 0.4))


def test_of_two_samples_the_interval_is_katzs():
    """The logarithm of the ratio plus and minus z sqrt(1/a - 1/n + 1/b - 1/m), half a row more."""
    low, high = _bounds(30, 100, PopulationShare(0.4, 50), 1)
    ratio = (30.5 / 100.5) / (20.5 / 50.5)
    reach = Z95 * np.sqrt(1 / 30.5 - 1 / 100.5 + 1 / 20.5 - 1 / 50.5)
    assert low == pytest.approx(ratio * np.exp(-reach))
    assert high == pytest.approx(ratio * np.exp(reach))


def test_p_values_are_exact_and_corrected_for_the_groups():
    rows = {group.name: group for group in of(30, 45, 25).groups}
    plain = {
        name: binomtest(own, 100, share).pvalue
        for name, own, share in (("north", 30, 0.4), ("south", 45, 0.35), ("west", 25, 0.25))
    }
    # Holm: the smallest of three times three, the next times two.
    assert rows["south"].p_value == pytest.approx(min(1, 3 * min(plain.values())))
    assert rows["north"].p_value == pytest.approx(max(2 * plain["north"], rows["south"].p_value))


def of(north: int, south: int, west: int):
    return compare_with(table(north=north, south=south, west=west), "region", WANTED)


def test_rare_groups_are_joined_until_five_rows_are_expected():
    """Of 20 rows 5 are expected in the west: enough. Of 19 they are 4.75, so it joins the south."""
    assert of(8, 7, 5).freedom == 2
    assert of(8, 7, 4).freedom == 1


def test_what_luck_alone_makes_and_what_can_be_seen():
    found = of(40, 35, 25)
    assert found.by_luck == pytest.approx(np.sqrt(2 / 100))
    power = ncx2.sf(chi2_law.isf(0.05, 2), 2, 100 * found.visible**2)
    assert power == pytest.approx(0.8)
