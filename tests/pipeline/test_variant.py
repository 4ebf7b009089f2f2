"""Preparation as suits the model: trees see units and gaps, where nobody chose otherwise."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.models import MODELS, models_for, traits
from core.model.train import SharedFolds, prepare_folds, train
from core.pipeline.build import build_pipeline
from core.pipeline.training_data import make_training_data, split_rows
from core.pipeline.variant import PLAIN, Variant, variant_for, variants_for
from core.table.dataset import make_dataset
from tests.methods.test_prepare import awkward_frame, recipe_of
from tests.tables import of_few_trees, recipe_for

MEDIAN, STANDARD = Pick(method="median"), Pick(method="standard")
SUITED = Variant(keeps_gaps=True, keeps_units=True)


@pytest.mark.parametrize(
    ("choices", "xgboost", "tree"),
    [
        ({}, SUITED, Variant(keeps_units=True)),
        ({"preparation": {"number_imputer": MEDIAN}}, Variant(keeps_units=True), None),
        ({"preparation": {"number_imputer": MEDIAN, "scaler": STANDARD}}, PLAIN, PLAIN),
        ({"balance": Pick(method="over")}, SUITED, None),
        ({"balance": Pick(method="smote")}, PLAIN, PLAIN),
        ({"selection": (Pick(method="components"),)}, PLAIN, PLAIN),
    ],
)
def test_a_variant_is_what_the_recipe_leaves_open(mixed, choices, xgboost, tree):
    recipe = recipe_for(mixed, "two", **choices)
    assert variant_for(recipe, Pick(method="xgboost")) == xgboost
    assert variant_for(recipe, Pick(method="tree")) == (tree or Variant(keeps_units=True))
    for key in ("logistic", "knn", "mlp", "dummy", "naive_bayes"):
        assert variant_for(recipe, Pick(method=key)) == PLAIN
    for key in ("xgboost", "tree", "logistic"):
        bag = Pick(method="bagging", options={"estimator": {"method": key, "options": {}}})
        assert variant_for(recipe, bag) == variant_for(recipe, Pick(method=key))


def test_trees_see_the_tables_own_numbers_with_their_gaps(mixed):
    data = make_training_data(mixed, recipe_for(mixed, "two"))
    recipe = recipe_for(mixed, "two")
    suited, plain = (
        prepare_folds(recipe, data, split_rows(data, recipe), variant)[0]
        for variant in (SUITED, PLAIN)
    )
    assert suited.columns.names == plain.columns.names
    place = suited.columns.names.index("<b>gap</b>")
    fit = split_rows(data, recipe).folds[0][0]
    np.testing.assert_array_equal(suited.X_fit[:, place], data.X["<b>gap</b>"].iloc[fit])
    assert np.isnan(suited.X_fit[:, place]).any()
    assert not np.isnan(plain.X_fit).any()
    assert plain.X_fit[:, place].std() == pytest.approx(1)


def test_an_imputer_of_ones_own_fills_for_every_model(mixed):
    recipe = recipe_for(mixed, "two", overrides={"<b>gap</b>": {"number_imputer": MEDIAN}})
    data = make_training_data(mixed, recipe)
    pipeline = build_pipeline(recipe, data, Pick(method="xgboost")).fit(data.X, data.y)
    assert not np.isnan(np.asarray(pipeline[:-1].transform(data.X))).any()


def test_folds_are_prepared_once_for_each_variant(mixed, monkeypatch):
    each = (PLAIN, Variant(keeps_units=True))
    # The folds, and the thirds that tell how sure scores are.
    assert (
        prepared_for(mixed, monkeypatch, "logistic", "tree", "naive_bayes", "forest") == [each] * 2
    )


def test_the_baseline_has_no_folds_prepared_that_no_other_model_asks_for(mixed, monkeypatch):
    assert prepared_for(mixed, monkeypatch, "tree") == [(Variant(keeps_units=True),)] * 2
    assert prepared_for(mixed, monkeypatch, "dummy") == [(PLAIN,)] * 2


def test_the_baseline_learns_from_no_row_without_a_label(mixed):
    both = variants_for(recipe_for(mixed, "two"), (Pick(method="dummy"), SELF_TRAINED))
    assert [variant.takes_unlabelled for variant in both] == [False, True]


def prepared_for(mixed, monkeypatch, *keys):
    """The variants that the folds and the thirds are asked for to train some models."""
    asked, prepare = [], SharedFolds.prepare_each

    def counted(folds, recipe, variants):
        asked.append(variants)
        return prepare(folds, recipe, variants)

    monkeypatch.setattr(SharedFolds, "prepare_each", counted)
    result = train(mixed, recipe_for(mixed, "two", models=tuple(of_few_trees(k) for k in keys)))
    assert [run.error for run in result.runs if run.error] == []
    return asked


SELF_TRAINED = Pick(method="self_training")
TREES = [m.key for m in models_for("classification") if traits.TREE in m.traits]


BALANCED = [
    (key, balance)
    for key in TREES
    for balance in ("none", "over", "under", "weights")
    if balance != "weights" or traits.NO_WEIGHTS not in MODELS[key].traits
]


@pytest.mark.parametrize(("key", "balance"), BALANCED)
def test_every_tree_bears_an_awkward_table_as_it_is(key, balance):
    """Columns without any value, constant ones, huge ones, and gaps."""
    dataset = make_dataset(awkward_frame(), "awkward")
    recipe = recipe_of(dataset, balance=Pick(method=balance))
    data = make_training_data(dataset, recipe)
    sizes = {"n_estimators", "most_trees"}
    few = {o.name: 10 for o in MODELS[key].options if o.name in sizes}
    pipeline = build_pipeline(recipe, data, Pick(method=key, options=few)).fit(data.X, data.y)
    assert len(pipeline.predict(data.X)) == len(data.X)
