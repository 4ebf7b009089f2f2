"""Powers and products of numbers."""

import numpy as np
import pandas as pd
import pytest
from sklearn.preprocessing import PolynomialFeatures

from core.parts.steps.making.powers import PowersOfNumbers

ROWS = pd.DataFrame({"a": [1.0, 2, 4, 9], "b": [0.5, -1, 2, 3], "c": [3.0, 3, 1, 0]})


@pytest.mark.parametrize(
    ("degree", "only_products"), [(2, False), (3, False), (3, True), (5, True)]
)
def test_terms_are_scikit_learns_of_centred_columns_without_the_columns(degree, only_products):
    step = PowersOfNumbers(degree, only_products).fit(ROWS)
    terms = PolynomialFeatures(degree, interaction_only=only_products, include_bias=False)
    expected = terms.fit_transform(ROWS - ROWS.mean())[:, 3:]
    np.testing.assert_allclose(step.transform(ROWS), expected)
    assert len(set(step.get_feature_names_out())) == expected.shape[1]


def test_names_have_the_columns_and_their_powers():
    names = PowersOfNumbers(3).fit(ROWS[["a", "b"]]).get_feature_names_out().tolist()
    assert names[:3] == ["a\x1fpower 2", "a\x1eb\x1fpowers 1, 1", "b\x1fpower 2"]
    assert "a\x1eb\x1fpowers 2, 1" in names


def test_a_square_far_from_zero_says_more_than_the_column():
    far = pd.DataFrame({"year": np.arange(1990.0, 2025)})
    made = PowersOfNumbers(2).fit(far).transform(far)[:, 0]
    assert abs(np.corrcoef(made, far["year"])[0, 1]) < 1e-9


def test_gaps_stay_and_huge_values_stay_numbers():
    step = PowersOfNumbers(3).fit(ROWS[["a", "b"]])
    made = step.transform(pd.DataFrame({"a": [np.nan, 1e300], "b": [1.0, -1e300]}))
    assert np.isnan(made[0]).any()
    assert np.isfinite(made[1]).all()
    assert np.isfinite(made[0][step.powers_[:, 0] == 0]).all()


def test_one_column_alone_has_no_products():
    assert PowersOfNumbers(3, only_products=True).fit(ROWS[["a"]]).transform(ROWS[["a"]]).shape == (
        4,
        0,
    )
