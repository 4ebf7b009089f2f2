"""PII, masking and re-identification: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.in_production import re_identification as privacy_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_without_names_nearly_everybody_can_be_found(seed):
    result = run("re_identification", seed=seed)
    assert result.alone > 0.95
    # Others in town may look the same, so fewer are named than are alone in the table.
    assert 0.7 < result.named < result.alone
    day = run("re_identification", birth="day", seed=seed)
    assert day.named > result.named


@each_seed
def test_coarser_hides_and_never_shows_more(seed):
    shares = run("re_identification", seed=seed).choices
    by = shares.pivot(index="birth", columns="digits", values="share below k")
    by = by.loc[list(privacy_lab.BIRTH)].to_numpy()
    assert (np.diff(by, axis=1) >= 0).all()
    assert (np.diff(by, axis=0) <= 0).all()


@each_seed
def test_fifty_alike_may_share_one_illness(seed):
    result = run("re_identification", digits=1, birth="left out", k=10, seed=seed)
    assert result.below == 0
    assert result.certain > 0.08


@each_seed
def test_sizes_are_those_of_counting_by_hand(seed):
    codes = np.random.default_rng(seed).integers(0, 5, 40)
    expected = [(codes == code).sum() for code in codes]
    assert privacy_lab.group_sizes(codes).tolist() == expected
