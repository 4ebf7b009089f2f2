"""A recipe with options changed at random builds, fits, prepares rows alone as among others, and
comes back from its file and from a pickle as it was; or it is refused by a sentence.

`pytest --hypothesis-profile=long tests/pipeline/test_drawn_recipes.py` draws hundreds.
"""

import pickle
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from sklearn.base import clone

from core.choices.pick import Pick
from core.model.preview.preparing import check_width
from core.parts.refusal import TOLD_ERRORS
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_sources, readable_names
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.dataset import make_dataset
from tests.recipe.drawn import choices, drawn_frame, drawn_recipe, examples

pytestmark = pytest.mark.filterwarnings("ignore")  # few rows, so solvers may not converge
DRAWN = settings(
    max_examples=examples(6),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # to make a recipe smaller takes minutes
)


@cache
def table():
    return make_dataset(drawn_frame(0), "drawn")


@DRAWN
@given(chosen=choices)
def test_a_recipe_drawn_at_random_builds_fits_and_comes_back(chosen):
    recipe = drawn_recipe(table(), chosen)
    assert read_recipe(recipe_yaml(recipe)) == recipe
    try:
        fitted, rows = _fitted(recipe)
        made = _made(fitted, rows)
    except TOLD_ERRORS as error:
        event(f"refused: {str(error)[:40]}")
        return
    event("fitted")
    names = readable_names(fitted)
    assert made.shape == (len(rows), len(names)) == (len(rows), len(output_sources(fitted)))
    assert len({*names}) == len(names)
    assert not np.isinf(made).any()
    alone = np.vstack([_made(fitted, rows.iloc[[place]]) for place in (0, 7)])
    np.testing.assert_allclose(made[[0, 7]], alone, rtol=1e-6, atol=1e-8)
    turned = _made(fitted, rows[rows.columns[::-1]])
    np.testing.assert_allclose(made, turned, rtol=1e-6, atol=1e-8)
    np.testing.assert_array_equal(_made(_again(fitted), rows), made)


def _fitted(recipe):
    data = make_training_data(table(), recipe)
    check_width(recipe, data)
    fit, scored = split_rows(data, recipe).folds[0]
    fitted = clone(build_preparation(recipe, data)).fit(data.X.iloc[fit], data.y[fit])
    return fitted, data.X.iloc[scored]


def _again(fitted):
    return pickle.loads(pickle.dumps(fitted))  # noqa: S301  (what was written here)


def _made(fitted, rows):
    return np.asarray(fitted.transform(rows), dtype="float64")


def test_an_option_that_is_drawn_is_one_that_a_recipe_takes():
    """Else every recipe would be refused, and the test above would see nothing."""
    recipe = drawn_recipe(
        table(),
        {"overrides": {"n0": {"encoder": Pick(method="target")}}, "features": (), "selection": ()},
    )
    assert not recipe.overrides["n0"]
    assert _fitted(recipe)[0] is not None
