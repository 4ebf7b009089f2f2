"""One column of two tables over the same bins or levels."""

import numpy as np
import pandas as pd
import pytest

from core.charts.drift import distributions
from core.drift.compare import compare, overlay
from core.drift.compare.overlay import _edges
from core.errors import BadTableError
from core.table.dataset import Dataset, make_dataset
from tests.drift.compare.drift_tables import by_name, table
from tests.tables import mixed_frame


def test_overlay_shares_add_up():
    before, after = (make_dataset(mixed_frame(seed=seed), "t") for seed in (0, 1))
    for name in ("num [1]", "<b>gap</b>", "city", "many", "when", "flag", "note"):
        both = overlay(before, after, name)
        bins = len(both.levels) or len(both.edges) - 1
        for shares, rest in zip(
            (both.reference_share, both.current_share), both.other, strict=True
        ):
            assert len(shares) == bins
            assert sum(shares) + rest == pytest.approx(1)
        assert len(distributions(both).data) == 2
    assert overlay(before, after, "<b>gap</b>").missing[0] > 0.1


def test_overlay_of_what_is_not_compared_is_refused():
    dataset = make_dataset(mixed_frame(), "mixed")
    with pytest.raises(BadTableError, match="row id is a column of kind identifier"):
        overlay(dataset, dataset, "row id")
    with pytest.raises(BadTableError, match="mixed has no column gone"):
        overlay(dataset, dataset, "gone")


def test_an_empty_column_can_be_drawn():
    before = table(c0=["a", "b"] * 400)
    after = table(seed=2, c0=[None] * 800, n0=[None] * 800)
    assert by_name(compare(before, after))["c0"].direction == "missing 0 % → 100 %"
    for name in ("c0", "n0"):
        assert overlay(before, after, name).missing == (0, 1)
        distributions(overlay(before, after, name))


def of_numbers(*values: float) -> Dataset:
    """A column with these values, each several times, so that it counts as a number."""
    return make_dataset(pd.DataFrame({"x": list(values) * 3}), "t")


def test_few_whole_numbers_have_a_bin_each():
    both = overlay(of_numbers(1, 2, 4), of_numbers(2, 5, 5), "x")
    assert both.edges == (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)
    assert both.reference_share == pytest.approx((1 / 3, 1 / 3, 0, 1 / 3, 0))
    assert both.current_share == pytest.approx((0, 1 / 3, 0, 0, 2 / 3))


def test_thirty_bins_are_of_equal_width_over_all_but_the_tails():
    """From 0 to 1000, half a hundredth at either end stands in the outermost bins."""
    values = np.arange(1001.0)
    edges = np.array(overlay(of_numbers(*values), of_numbers(*values), "x").edges)
    low, high = np.quantile(np.repeat(values, 6), [0.005, 0.995])
    assert edges == pytest.approx(np.linspace(low, high, 31))


@pytest.mark.parametrize(("most", "bins"), [(29, 30), (30, 30), (31, 30)])
def test_whole_numbers_have_a_bin_each_while_there_are_fewer_than_thirty(most, bins):
    edges = np.array(overlay(of_numbers(0, most), of_numbers(0, most), "x").edges)
    assert len(edges) - 1 == bins
    assert edges[0] == (-0.5 if most < 30 else 0)


def test_one_value_has_one_bin():
    assert _edges(np.array([5.0, 5.0])).tolist() == [4.5, 5.5]
    assert _edges(np.array([])).tolist() == [0.0, 1.0]


def test_levels_beyond_the_twelve_most_frequent_are_the_rest():
    many = [f"l{i:02}" for i in range(14) for _ in range(20 - i)]
    both = overlay(*(make_dataset(pd.DataFrame({"c": many}), "t") for _ in range(2)), "c")
    assert both.levels == tuple(f"l{i:02}" for i in range(12))
    assert both.other == pytest.approx(((8 + 7) / len(many),) * 2)
