"""Rows near a row of another group: told, where luck, few levels and a group's own rows are not."""

import numpy as np
import pandas as pd

from core.explore.findings.across_groups import near_across_groups

RNG = np.random.default_rng(0)
ROWS = pd.DataFrame(RNG.normal(size=(200, 5))).rename(columns="c{}".format)


def copied(noise):
    again = ROWS + noise * np.random.default_rng(1).normal(size=ROWS.shape)
    return pd.concat([ROWS, again], ignore_index=True)


def groups_of(values):
    return pd.Series(values, name="who")


def test_copies_in_another_group_are_found_equal_or_nearly():
    which = np.arange(200) // 4
    apart = groups_of([f"a{n}" for n in which] + [f"b{n}" for n in which])
    for noise in (0.0, 0.001):
        near = near_across_groups(copied(noise), apart)
        assert len(near.rows) == near.looked_at == 400
        assert set(np.abs(near.rows - near.nearest).tolist()) == {200}
        assert 0 < near.within < 0.1


def test_copies_within_their_own_group_are_no_matter():
    which = np.tile(np.arange(200) // 4, 2)
    for noise in (0.0, 0.001):
        assert near_across_groups(copied(noise), groups_of(which)) is None


def test_rows_that_few_levels_make_equal_are_no_copies_across_groups():
    frame = pd.DataFrame(RNG.choice(list("abc"), (400, 5))).rename(columns="c{}".format)
    assert near_across_groups(frame, groups_of(np.arange(400) % 40)) is None


def test_rows_of_one_group_that_are_equal_make_no_luck_of_others_a_copy():
    """Each customer answers in one way all the time; some answer alike by chance."""
    answers = RNG.choice(list("abcd"), (60, 4))
    frame = pd.DataFrame(np.repeat(answers, 10, axis=0)).rename(columns="c{}".format)
    assert near_across_groups(frame, groups_of(np.repeat(np.arange(60), 10))) is None
