"""One validation part in place of folds, and parts that keep the shares of a column."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import BadTableError
from core.parts.splits.dealing import Dealing
from core.parts.splits.division import Division
from core.parts.splits.folding import grouped_folds
from core.parts.splits.identity import row_identity, value_identity
from core.parts.splits.reading_keys import level_codes
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.splits import make_split

ROWS = 400
RNG = np.random.default_rng(0)
Y = RNG.permutation(np.r_[np.ones(40, dtype=int), np.zeros(ROWS - 40, dtype=int)])
LEVELS = RNG.permutation(np.repeat([0, 1, 2, 3], [200, 120, 72, 8]))
GROUPS = np.arange(ROWS) // 5
KNOWN = RowKeys(row_identity(pd.DataFrame({"x": np.arange(ROWS)})))
GROUPED = RowKeys(value_identity(pd.Series(GROUPS)), GROUPS)
TIMES = RowKeys(times=np.arange(float(ROWS)))


def share(rows, values, value):
    return np.mean(values[rows] == value)


def test_one_part_is_scored_and_the_others_are_learned_from():
    split = make_split(Y, KNOWN, Division("stratified", validation=0.25), True)
    ((fit, scored),) = split.folds
    assert sorted([*fit, *scored]) == split.train.tolist()
    assert len(scored) == pytest.approx(len(split.train) / 4, abs=1)
    assert Y[scored].sum() == round(Y[split.train].sum() / 4)
    assert f"{len(scored):,} of {len(split.train):,} training rows tell" in split.notes[0]


@pytest.mark.parametrize("kind", ["plain", "grouped", "stratified_grouped"])
def test_one_part_of_every_way(kind):
    known = GROUPED if "grouped" in kind else KNOWN
    split = make_split(Y, known, Division(kind, groups="g", validation=0.3), True)
    ((fit, scored),) = split.folds
    assert sorted([*fit, *scored]) == split.train.tolist()
    assert len(scored) / len(split.train) == pytest.approx(0.3, abs=0.03)
    if "grouped" in kind:
        assert not set(GROUPS[fit]) & set(GROUPS[scored])
    if kind == "stratified_grouped":
        assert share(scored, Y, 1) == pytest.approx(share(split.train, Y, 1), abs=0.02)


def test_by_time_the_last_stretch_is_scored():
    split = make_split(Y * 1.0, TIMES, Division("rolling", 0.2, gap=3, validation=0.25), False)
    ((fit, scored),) = split.folds
    train = split.train
    assert scored.tolist() == train[round(len(train) * 0.75) :].tolist()
    assert fit.max() == scored.min() - 4


def test_draws_are_repeated_each_anew():
    division = Division("stratified", validation=0.2, repeats=3)
    first, second, third = (fold[1].tolist() for fold in make_split(Y, KNOWN, division, True).folds)
    assert first != second != third


def test_each_row_is_as_likely_to_be_scored_be_its_level_rare_or_not():
    levels = np.zeros(60, dtype=int)
    levels[:20] = np.arange(20) + 1  # twenty levels of one row each
    classes, places, times = np.zeros(60, dtype=int), np.arange(60), np.zeros(60)
    for seed in range(1_000):
        division = Division("stratified", validation=0.25, stratify="c")
        ((_, scored),) = Dealing(classes, levels, division, seed).split(places, places)
        times[scored] += 1
    assert times.min() > 190
    assert times.max() < 310


def test_a_class_with_two_rows_left_is_on_both_sides():
    y = np.zeros(ROWS, dtype=int)
    y[[3, 90, 170, 250]] = 1
    split = make_split(y, KNOWN, Division("stratified", 0.1, validation=0.05), True)
    ((fit, scored),) = split.folds
    left = y[split.train].sum()
    assert left >= 3
    assert 1 <= y[scored].sum() < left


@pytest.mark.parametrize("has_classes", [True, False])
def test_folds_keep_the_shares_of_a_column(has_classes):
    known = replace(KNOWN, levels=LEVELS)
    division = Division("stratified", stratify="city")
    split = make_split(Y if has_classes else Y * 1.0, known, division, has_classes)
    for level in (0, 1, 2):
        rows = [np.sum(LEVELS[scored] == level) for _, scored in split.folds]
        assert max(rows) - min(rows) <= 2
    if has_classes:
        positive = [Y[scored].sum() for _, scored in split.folds]
        assert max(positive) - min(positive) <= 1
    plain = make_split(Y, KNOWN, Division("stratified"), True)
    assert split.test.tolist() == plain.test.tolist()  # a seal that no other column moves


def test_whole_groups_keep_the_shares_of_a_column():
    levels = np.repeat(RNG.permutation(np.repeat([0, 1], 40)), 5)
    division = Division("stratified_grouped", groups="g", stratify="city")
    split = make_split(Y * 1.0, replace(GROUPED, levels=levels), division, False)
    for _, scored in split.folds:
        assert share(scored, levels, 1) == pytest.approx(share(split.train, levels, 1), abs=0.05)


def test_rare_levels_are_told():
    levels = LEVELS.copy()
    levels[levels == 3] = 0
    levels[:2] = 9
    split = make_split(Y, replace(KNOWN, levels=levels), Division("stratified", stratify="c"), True)
    assert "1 of 4 levels of 'c' with 2 rows do not stand in every part" in split.notes[0]


def test_groups_of_levels_that_are_all_rare_are_refused():
    known = replace(GROUPED, levels=np.arange(ROWS) // 2)
    division = Division("stratified_grouped", groups="g", stratify="c")
    with pytest.raises(BadTableError, match="the most common one has 2 rows, too few for 5 folds"):
        make_split(Y * 1.0, known, division, False)


def test_levels_of_numbers_with_many_values_are_fifths():
    many = pd.Series([*range(99), None], dtype="float64")
    assert np.bincount(level_codes(many)).tolist() == [1, 19, 20, 20, 20, 20]
    assert np.bincount(level_codes(pd.Series(["a", None, "a"]))).tolist() == [2, 1]
    assert np.bincount(level_codes(pd.Series([True, False, True]))).tolist() == [2, 1]


def test_too_few_groups_for_one_part():
    alone = RowKeys(groups=np.zeros(ROWS, dtype=int))
    with pytest.raises(BadTableError, match="1 different 'who', too few for a validation part"):
        [*grouped_folds(Y, alone, Division("grouped", groups="who", validation=0.2))]
