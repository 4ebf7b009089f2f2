"""Trends through points beside NumPy."""

import numpy as np
import pandas as pd
import pytest

from core.explore.visual import Spec, explore
from core.explore.visual.points import MAX_POINTS
from core.explore.visual.trends import SLICES, TrendGroup, fit_of
from core.table.dataset import make_dataset


def test_a_trend_is_fitted_on_all_rows_and_named():
    x = np.linspace(0, 700, MAX_POINTS + 2000)
    table = make_dataset(pd.DataFrame({"x": x, "y": 3 * x + 1}), "line")
    (fit,) = explore(table, Spec(x="x", y="y", points="sample", trend="line")).fits
    assert fit.y == pytest.approx([1.0, 3 * x[-1] + 1])
    assert fit.text == "least squares line, slope +3.000, R² 1.000, 7,000 rows"


def rows(count):
    return TrendGroup("", "", np.ones(count, dtype=bool))


def test_the_line_is_least_squares():
    rng = np.random.default_rng(0)
    x = rng.normal(5, 2, 200)
    y = 3 - 2 * x + rng.normal(size=200)
    slope, start = np.polyfit(x, y, 1)
    fit = fit_of("line", x, y, rows(200))
    assert fit.x == (x.min(), x.max())
    assert fit.y == pytest.approx((start + slope * x.min(), start + slope * x.max()))
    assert f"R² {np.corrcoef(x, y)[0, 1] ** 2:.3f}" in fit.text


def test_medians_are_taken_in_slices_of_equally_many_rows():
    x = np.arange(100.0)[::-1]
    fit = fit_of("median", x, x**2, TrendGroup("p", "red", np.ones(100, dtype=bool)))
    assert len(fit.x) == SLICES
    assert fit.x[0] == pytest.approx(2.0)
    assert fit.y[0] == pytest.approx(4.0)
    assert fit.text == "red: median of y in 20 slices of x, 100 rows"
    assert (fit.colour, fit.facet) == ("red", "p")


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1.0, 2.0], [1.0, 2.0]),
        ([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]),
        ([1.0, 2.0, 1e300], [1.0, 2.0, 3.0]),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 1e200]),
    ],
    ids=["two rows", "one x", "huge x", "huge y"],
)
def test_what_cannot_be_fitted_has_no_trend(x, y):
    assert fit_of("line", np.array(x), np.array(y), rows(len(x))) is None


def test_no_trend_was_asked_for():
    x = np.arange(9.0)
    assert fit_of("none", x, x, rows(9)) is None


def test_a_flat_line_explains_nothing():
    fit = fit_of("line", np.arange(4.0), np.full(4, 7.0), rows(4))
    assert fit.y == pytest.approx((7.0, 7.0))
    assert "R² 0.000" in fit.text
