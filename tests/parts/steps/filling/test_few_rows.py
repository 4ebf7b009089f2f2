"""A column that is known in fewer rows than are asked for is filled by those."""

import numpy as np
import pandas as pd
import pytest

from core.methods.prepare.imputing import classified, regression


@pytest.mark.parametrize("known", [2, 14, 16])
def test_neighbours_fill_a_column_that_hardly_any_row_has(known):
    number = np.arange(20.0)
    far = pd.DataFrame({"n": number, "m": number % 3, "wanted": 10 * number})
    far.loc[known:, "wanted"] = np.nan
    filled = regression("neighbours", 2, False, 0).fit_transform(far)
    assert np.isfinite(np.asarray(filled, dtype="float64")).all()
    level = far.assign(wanted=np.where(number % 2 == 0, "even", "odd").astype(object))
    level.loc[known:, "wanted"] = None
    step = classified("neighbours", 0).set_params(keep=("wanted",)).fit(level)
    assert set(step.transform(level)["wanted"]) == {"even", "odd"}
