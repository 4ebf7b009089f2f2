"""How the target changes along each column."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.explore.profile import (
    make_profile,
    target_relation,
)
from core.explore.profile.relations import read_target, relations
from core.table.dataset import make_dataset
from core.table.schema import Task
from tests.explore.profile.profile_tables import ROWS


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
        found = make_profile(dataset, "y").relations
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
    found = make_profile(table, "y").relations
    assert [r.column for r in found if r.is_beyond_chance] == ["a"]
    assert found[0].adjusted == pytest.approx(9 * found[0].p)
    assert all(r.p <= r.adjusted <= 1 for r in found)
    alone = target_relation(table, "a", "y", Task.REGRESSION)
    assert (alone.adjusted, alone.is_beyond_chance) == (None, False)


def table(x, y):
    return make_dataset(pd.DataFrame({"x": x, "y": y}), "t")


@pytest.mark.parametrize(
    ("y", "of"),
    [
        (["no", "yes", "no", "no"] * 5, "yes"),
        (["a", "b", "a", "a"] * 5, "b"),
        (["a", "b", "c", "a"] * 5, "a"),
        ([0, 1, 1, 1] * 5, "1"),
    ],
    ids=["telling", "rarer of two", "largest of three", "one of 0 and 1"],
)
def test_the_class_that_is_followed(y, of):
    assert read_target(table(range(20), y), "y", Task.CLASSIFICATION).of == of


def test_a_number_is_followed_by_its_value_and_gaps_are_left_out():
    found = read_target(table(range(4), [1.5, None, 2.5, 5.0]), "y", Task.REGRESSION)
    assert found.overall == pytest.approx(3.0)
    assert found.ranked.tolist() == [0.0, 1.0, 2.0]
    nothing = read_target(table(range(4), [None] * 4), "y", Task.REGRESSION)
    assert nothing.overall is None


def test_rates_and_means_of_slices_are_those_of_pandas():
    level, y = list("aabbbc") * 10, [1, 0, 1, 1, 0, 0] * 10
    found = target_relation(table(level, y), "x", "y", Task.CLASSIFICATION)
    wanted = pd.Series(y).groupby(level).mean()
    assert {each.label: each.value for each in found.bins} == pytest.approx(wanted.to_dict())
    amounts = [1.5, 2.5, 10.5, 12.5, 14.5, 7.5] * 10
    found = target_relation(table(level, amounts), "x", "y", Task.REGRESSION)
    groups = pd.Series(amounts).groupby(level)
    assert {b.label: b.value for b in found.bins} == pytest.approx(groups.mean().to_dict())
    half = stats.norm.ppf(0.975) * groups.std() / np.sqrt(groups.size())
    wanted = (groups.mean() - half).to_dict()
    assert {b.label: b.low for b in found.bins} == pytest.approx(wanted)


def test_huge_targets_have_a_mean():
    found = target_relation(table(list("ab") * 9, [1e308, -1e308] * 9), "x", "y", Task.REGRESSION)
    assert [each.value for each in found.bins] == pytest.approx([1e308, -1e308])
    assert found.overall == pytest.approx(0, abs=1e300)


def test_texts_have_no_relation():
    notes = [f"a text of its own {n} here" for n in range(20)]
    assert target_relation(table(notes, range(20)), "x", "y", Task.REGRESSION) is None
