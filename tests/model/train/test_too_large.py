"""A number that libraries cannot compute with is found by its column, whatever fails of it."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.errors import WorkbenchError
from core.model.flow.fold import fold_flow
from core.model.preview import balance_preview, prepared_sample
from core.model.preview.numbers import number_changes
from core.model.train import train
from core.model.train.too_large import told_where_too_large, too_large
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset


def with_cell(cell, **choices):
    rng = np.random.default_rng(0)
    x = rng.normal(size=120)
    frame = pd.DataFrame({"x": x, "odd one": rng.normal(size=120)})
    frame["y"] = np.where(x + rng.normal(size=120) > 0, "up", "down")
    frame.loc[[7, 60, 90], "odd one"] = cell  # one of them may be sealed
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification", **choices)
    return dataset, recipe


@pytest.mark.fault("M-F17")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("cell", [1e308, -1e200, 1e39])
@pytest.mark.parametrize("folds", [3, 5])
def test_a_model_that_fails_of_one_cell_names_its_column(cell, folds):
    models = tuple(Pick(method=key) for key in ("logistic", "tree", "knn", "forest", "svm"))
    dataset, recipe = with_cell(cell, models=models)
    result = train(dataset, recipe.with_(split=recipe.split.asked_for({"folds": folds})))
    errors = [run.error for run in result.runs if run.error]
    assert errors or cell != 1e308
    for error in errors:
        assert "'odd one' holds numbers too large to compute with" in error
        assert "limit their range on Clean" in error
        assert "ValueError" not in error


@pytest.mark.fault("M-F17")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("slot", ["number_imputer=nearest", "transform=yeo_johnson"])
def test_a_preparation_that_fails_of_one_cell_names_its_column(slot):
    key, method = slot.split("=")
    dataset, recipe = with_cell(1e308, models=(Pick(method="logistic"),))
    recipe = recipe.with_(preparation={**recipe.preparation, key: Pick(method=method)})
    try:
        told = [run.error for run in train(dataset, recipe).runs if run.error]
    except WorkbenchError as error:
        told = [str(error)]
    assert all("'odd one' holds numbers too large" in sentence for sentence in told)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("look", [balance_preview, prepared_sample, number_changes, fold_flow])
@pytest.mark.parametrize("slot", ["scaler=standard", "number_imputer=nearest"])
def test_a_preview_that_fails_of_one_column_names_it(look, slot):
    key, method = slot.split("=")
    dataset, recipe = with_cell([1e200, -1e201, np.nan])
    recipe = recipe.with_(preparation={**recipe.preparation, key: Pick(method=method)})
    told = []
    try:
        look(dataset, recipe)
    except WorkbenchError as error:
        told = [str(error)]
    assert told or look is not balance_preview
    assert all("'odd one' holds numbers too large to compute with" in sentence for sentence in told)


def test_an_error_that_no_number_is_to_blame_for_stays_itself():
    with (
        pytest.raises(ValueError, match="else"),
        told_where_too_large(make_training_data(*with_cell(1.0))),
    ):
        raise ValueError("else")


@pytest.mark.parametrize("cell", [1e36, 0.0, np.nan])
def test_what_can_be_computed_with_is_not_blamed(cell):
    assert too_large(make_training_data(*with_cell(cell))) == ""
