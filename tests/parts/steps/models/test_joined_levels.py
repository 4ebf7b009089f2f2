"""Flags of a category are learned from as the levels that they came from."""

import numpy as np
import pytest
from lightgbm import LGBMClassifier
from sklearn.ensemble import HistGradientBoostingRegressor

from core.model.explain.boosted_parts import of_library
from core.parts.steps.models.joined_levels import JoinedLevels, flags_of
from core.parts.steps.models.of_levels import OfLevels
from core.parts.steps.naming import SEPARATOR

LEVELS = 12


class Named:
    names = ("size", *(f"city{SEPARATOR}{n}" for n in range(LEVELS)), f"city{SEPARATOR}missing")


def model(**options):
    return LGBMClassifier(
        n_estimators=15, num_leaves=4, min_child_samples=3, n_jobs=1, verbose=-1, **options
    )


@pytest.fixture(scope="module")
def rows():
    """Numbers, levels in codes, and the same levels as flags; a few rows have none."""
    rng = np.random.default_rng(3)
    size, code = rng.normal(size=500), rng.integers(0, LEVELS, 500).astype(float)
    y = (np.isin(code, (1, 4, 7, 11)) * 2 - 1) * size + rng.normal(0, 0.3, 500) > 0
    code[::25] = np.nan
    flags = (code[:, None] == np.arange(LEVELS)).astype(float)
    return np.column_stack([size, flags, np.isnan(code)]), np.column_stack([size, code]), y


def test_flags_put_together_answer_as_the_levels_themselves(rows):
    flags, codes, y = rows

    class Two:
        names = ("size", "city")

    own = OfLevels(model(), "lightgbm", levels=("city",), given=Two())
    ours = JoinedLevels(model(), "lightgbm", given=Named())
    without_gap_flag = flags[:, :-1]
    ours.given = type("Given", (), {"names": Named.names[:-1]})()
    ours.fit(without_gap_flag, y)
    np.testing.assert_array_equal(ours.joined(without_gap_flag), codes)
    said = own.fit(codes, y).predict_proba(codes)
    np.testing.assert_allclose(ours.predict_proba(without_gap_flag), said)


def test_flags_of_gaps_and_columns_that_are_not_flags_stay(rows):
    flags = rows[0]
    assert flags_of(Named.names, flags, 99) == {1: list(range(1, LEVELS + 1))}
    assert flags_of(("a", "b"), flags[:, :2], 99) == {}
    several = np.ones((5, 3))
    assert flags_of([f"note{SEPARATOR}{word}" for word in "abc"], several, 99) == {}


def test_without_names_it_is_the_model_itself(rows):
    flags, _, y = rows
    ours = JoinedLevels(model(), "lightgbm").fit(flags, y)
    np.testing.assert_allclose(
        ours.predict_proba(flags), model().fit(flags, y).predict_proba(flags)
    )


def test_importance_stands_at_the_first_flag(rows):
    flags, _, y = rows
    ours = JoinedLevels(model(), "lightgbm", given=Named()).fit(flags, y)
    said = ours.feature_importances_
    assert said[1] > 0
    assert not said[2 : LEVELS + 1].any()
    assert said.shape == (flags.shape[1],)
    assert of_library(ours.estimator_, ours.joined(flags)).values.shape[1] == 3


@pytest.mark.parametrize(("levels", "columns"), [(255, 1), (256, 256)])
def test_more_flags_than_a_library_takes_levels_stay_flags(levels, columns):
    given = type("Given", (), {"names": tuple(f"city{SEPARATOR}{n}" for n in range(levels))})()
    flags = np.eye(levels)
    model = JoinedLevels(HistGradientBoostingRegressor(max_iter=1), "histogram", given=given)
    model.fit(flags, np.arange(levels))
    assert model.joined(flags).shape == (levels, columns)
