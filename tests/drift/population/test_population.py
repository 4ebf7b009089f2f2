"""Rows against a population: which groups are short, which ample, and when nothing can be said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from core.drift.population import (
    MOST_GROUPS,
    GroupVerdict,
    compare_with,
    cuts_of,
    group_kinds,
    population_from_text,
    population_of,
    shares_of,
    text_of,
)
from core.errors import BadTableError, WorkbenchError
from core.table.dataset import Dataset, make_dataset

WANTED = population_from_text("north: 40\nsouth: 35\nwest: 25")


def table(**counts: int) -> Dataset:
    values = [name for name, rows in counts.items() for _ in range(rows)]
    return make_dataset(pd.DataFrame({"region": values, "x": range(len(values))}), "t")


def verdicts(found) -> dict[str, GroupVerdict]:
    return {group.name: group.verdict for group in found.groups}


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


def test_the_rows_that_are_lacking_bring_a_group_to_its_share():
    found = compare_with(table(north=300, south=500, west=200), "region", WANTED)
    assert found.lacking == 167
    assert (300 + found.lacking) / (1000 + found.lacking) == pytest.approx(0.4, abs=0.001)
    assert compare_with(table(north=40, south=35, west=25), "region", WANTED).lacking == 0


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


def test_cuts_are_quartiles_and_none_is_the_least():
    rows = make_dataset(pd.DataFrame({"x": [0] * 60 + list(range(40))}), "t")
    assert min(cuts_of(rows, "x")) > 0
    fine = make_dataset(pd.DataFrame({"x": 1e9 + np.arange(8) / 1000}), "t")
    assert len(set(shares_of(fine, "x", cuts_of(fine, "x")))) == 4


def test_columns_that_make_groups(mixed):
    assert "city" in group_kinds(mixed.schema)
    assert "amount" in group_kinds(mixed.schema)
    assert not {"row id", "note", "when"} & set(group_kinds(mixed.schema))


@pytest.mark.parametrize(
    ("line", "name", "share"),
    [
        ("north: 40", "north", 40),
        ("new york\t40.5 %", "new york", 40.5),
        ("a:b = 1,5", "a:b", 1.5),
        ("group 7, 1,200", "group 7", 1200),
        ("日本 0.4", "日本", 0.4),
        ("**x** <script>;3", "**x** <script>", 3),
    ],
)
def test_a_line_of_text_is_a_group_and_its_share(line, name, share):
    found = population_from_text(f"{line}\n\nother: {share}")
    assert found.groups == (name, "other")
    assert found.shares == (0.5, 0.5)


def test_shares_written_out_are_read_again_whatever_the_names():
    names = ["a\nb", "", "x: 3", "5", "1,200", "$a$ = 7 %", "日本", "=cmd()", " pad "]
    rows = make_dataset(pd.DataFrame({"g": names * 5}), "t")
    shares = shares_of(rows, "g")
    found = population_from_text(text_of(shares))
    assert found.groups == tuple(shares)
    assert found.shares == pytest.approx(tuple(shares.values()), rel=1e-3)
    assert not compare_with(rows, "g", found).outside


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "above zero"),
        ("north", "Line 1, 'north'"),
        ("north: 1\nsouth: -4", "Line 2 has the share -4"),
        ("north: 1\nnorth: 2", "a second time"),
        ("north: 0", "above zero"),
        ("north: 1e999", "a share is 0 or more"),
        ("north: 1.2.3", "Line 1"),
        ("\n".join(f"g{n}: 1" for n in range(MOST_GROUPS + 1)), "at most"),
    ],
)
def test_what_is_no_share_is_refused_in_words(text, said):
    with pytest.raises(WorkbenchError, match=said):
        population_from_text(text)


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
