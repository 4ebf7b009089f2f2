"""The kernel trick: what the lesson says happens, whatever the draw."""

from core.learn.concepts.models import (
    kernel_trick,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_both_ways_give_the_same_products(seed):
    for degree in (1, 2, 5, 8):
        result = run("kernel_trick", degree=degree, seed=seed)
        assert result.largest_gap < 1e-12
        assert kernel_trick.lifted(result.X, degree).shape[1] == result.columns[0]


@each_seed
def test_curved_kernels_part_the_rings_and_a_line_does_not(seed):
    for kernel in ("rbf", "polynomial"):
        result = run("kernel_trick", kernel=kernel, seed=seed)
        assert result.test > result.linear + 0.2
    straight = run("kernel_trick", kernel="polynomial", degree=1, seed=seed)
    assert straight.test < 0.75


@each_seed
def test_a_huge_gamma_memorises(seed):
    table = run("kernel_trick", noise=0.25, seed=seed).by_gamma
    assert table["training"].iloc[-1] > 0.99
    assert table["new rows"].iloc[-1] < table["new rows"].max() - 0.1
