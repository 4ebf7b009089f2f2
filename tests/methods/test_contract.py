"""One contract for every row of every catalogue of the preparation: what a step gives does not hang
on the order of the columns, the company of a row, a file or a second fit; each output has a name
and a source; rows of nothing but gaps, new levels and values far outside are answered; a fold in
which a column is empty is outlived.

Corners of options and every kind of target: `test_prepare.py`, `test_stages.py`. Scripts
and other formats: `tests/export/test_mechanisms.py`. The contract of scikit-learn:
`tests/parts/steps/test_estimators.py`.
"""

import pickle

import numpy as np
import pytest
from sklearn.base import clone

from core.choices.column_options import ColumnName, Columns
from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.prepare import SLOTS
from core.methods.prepare.makers import MAKERS
from core.methods.prepare.outliers import ROW_OUTLIERS
from core.methods.prepare.selectors import SELECTORS
from core.parts.splits.fitting import fit_steps
from core.parts.steps.selecting.selector import TargetSelector
from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names, output_sources
from core.pipeline.training_data import make_training_data
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.table.dataset import make_dataset
from tests.methods.test_prepare import (
    NEEDED,
    TARGETS,
    among_its_own,
    awkward_frame,
    recipe_of,
    unseen_rows,
    where_it_is_taken,
)

pytestmark = pytest.mark.filterwarnings("ignore")  # of so few rows the libraries say much
CHOSEN = {"columns": ("n", "skewed", "whole"), "by": ("few", "flag"), **NEEDED}
LISTS = {"features": MAKERS, "selection": SELECTORS}
ALONE = {"balance": BALANCERS, "unusual_rows": ROW_OUTLIERS}
PLACES = {slot.key: slot.catalog for slot in SLOTS.values()} | LISTS | ALONE
EMPTIED = ("n", "few", "when")
AIMED = [  # what reads the target beside the methods' own defaults
    ("encoder", Pick(method="ordinal", options={"by": "target"})),
    ("transform", Pick(method="bins", options={"how": "tree"})),
    ("selection", Pick(method="eliminated", options={"k": 2})),
    ("selection", Pick(method="eliminated", options={"k": 2, "judge": "trees"})),
    ("selection", Pick(method="step_by_step", options={"way": "backward"})),
    *(("balance", Pick(method="smote", options={"clean": how})) for how in ("tomek", "enn")),
]


def needs(method):
    """The columns that a method asks for."""
    return {o.name: CHOSEN[o.name] for o in method.options if isinstance(o, ColumnName | Columns)}


CASES = [
    pytest.param(place, Pick(method=key, options=needs(catalog[key])), id=f"{place}.{key}")
    for place, catalog in PLACES.items()
    for key in catalog
    if catalog[key].is_available
]


@pytest.fixture(scope="module")
def awkward():
    return make_dataset(awkward_frame(), "awkward")


def recipe_with(dataset, place, pick):
    if place in SLOTS:
        return among_its_own(dataset, place, where_it_is_taken(dataset, place, pick, "two"))
    return recipe_of(dataset, **{place: (pick,) if place in LISTS else pick})


def made(preparation, rows):
    return np.asarray(preparation.transform(rows), dtype="float64")


@pytest.mark.parametrize(("place", "pick"), CASES)
def test_a_row_of_a_catalogue_keeps_the_contract(awkward, place, pick):
    recipe = recipe_with(awkward, place, pick)
    assert read_recipe(recipe_yaml(recipe)) == recipe
    data = make_training_data(awkward, recipe)
    unfitted = build_preparation(recipe, data)
    fitted = clone(unfitted).fit(data.X, data.y)
    learned = made(fitted, data.X)
    names = output_names(fitted)
    assert len(set(names)) == len(names) == learned.shape[1]
    assert set().union(*output_sources(fitted)) <= set(data.features)
    new = made(fitted, unseen_rows()[list(data.features)])
    assert new.shape[1] == len(names)
    assert np.isfinite(new).all()
    np.testing.assert_array_equal(made(fitted, data.X[data.X.columns[::-1]]), learned)
    np.testing.assert_allclose(made(fitted, data.X.iloc[3:4]), learned[3:4], atol=1e-9)
    copied = pickle.loads(pickle.dumps(fitted))  # noqa: S301  (our own)
    np.testing.assert_array_equal(made(copied, data.X), learned)
    again = clone(fitted).fit(data.X, data.y)
    np.testing.assert_allclose(made(again, data.X), learned, atol=1e-9)


@pytest.mark.parametrize(("place", "pick"), CASES)
def test_a_column_that_is_empty_in_one_fold_costs_no_row(awkward, place, pick):
    recipe = recipe_with(awkward, place, pick)
    data = make_training_data(awkward, recipe)
    X = data.X.copy()
    X[list(EMPTIED)] = X[list(EMPTIED)].mask(np.ones((len(X), 3), dtype=bool))
    fitted = build_preparation(recipe, data).fit(X, data.y)
    given = made(fitted, data.X)
    assert given.shape == (len(data.X), len(output_names(fitted)))
    assert np.isfinite(given).all()


SAME = [
    pytest.param(place, pick, target, id=f"{place}.{pick.method}.{n}.{target}")
    for n, (place, pick) in enumerate([*(case.values for case in CASES), *AIMED])
    for target in ("two", "amount")
    if place in (*LISTS, *ALONE) or (place, pick) in AIMED or pick.method in ("target", "drop")
    if target == "two" or (place != "balance" and pick.method != "chi_squared")
]


@pytest.mark.parametrize(("place", "pick", "target"), SAME)
def test_a_fold_in_which_the_target_is_always_the_same_loses_no_row_and_no_column(
    awkward, place, pick, target
):
    """As where a class comes up late, or hardly ever: nothing can be chosen by it, nothing evened
    out, and nothing may fail in a library's words."""
    others = tuple(name for name in TARGETS if name != target)
    recipe = recipe_with(awkward, place, pick).with_(
        target=target, task=TARGETS[target], ignored=others
    )
    data = make_training_data(awkward, recipe)
    y = np.full_like(data.y, data.y[0])
    preparation = build_preparation(recipe, data)
    X, left, _ = fit_steps(preparation.steps, data.X, y, data.keys)
    assert len(X) == len(left) >= 0.9 * len(y)
    assert np.isfinite(made(preparation, data.X)).all()
    chosen = preparation.named_steps.get("select1")
    if isinstance(chosen, TargetSelector):
        assert chosen.is_idle_
        assert chosen.get_support().all()
    if place == "balance" and pick.method not in ("none", "weights"):
        assert preparation.named_steps["sampler"].origin_.tolist() == list(range(len(y)))
