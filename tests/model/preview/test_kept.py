"""Which columns a selection keeps, fold by fold."""

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.model.preview import kept_columns, prepared_sample
from core.model.train import prepare_folds
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset

BEST = Pick(method="informative", options={"k": 2})
PAIR = Pick(method="pairs", options={"columns": ("signal", "n0")})


def table_and_recipe():
    """One column that tells the class, and noise."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        rng.normal(size=(200, 6)), columns=["signal", *(f"n{i}" for i in range(5))]
    )
    frame["y"] = np.where(frame["signal"] > 0, "p", "q")
    dataset = make_dataset(frame, "t")
    return dataset, fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")


def test_what_tells_the_class_is_kept_in_every_fold_and_luck_is_seen():
    dataset, recipe = table_and_recipe()
    recipe = recipe.with_(selection=(BEST,))
    kept = {column.name: column.folds for column in kept_columns(dataset, recipe)}
    assert len(kept) == 6
    assert kept["signal"] == 5
    assert sum(kept.values()) == 2 * 5
    assert max(folds for name, folds in kept.items() if name != "signal") < 5
    assert list(kept.values()) == sorted(kept.values(), reverse=True)


def test_a_fold_keeps_the_names_of_what_it_prepared():
    dataset, recipe = table_and_recipe()
    recipe = recipe.with_(selection=(BEST,), features=(PAIR,))
    data = make_training_data(dataset, recipe)
    for fold in prepare_folds(recipe, data, split_rows(data, recipe)):
        assert len(fold.columns.names) == fold.X_fit.shape[1] == fold.X_score.shape[1] == 2
        assert set(fold.columns.names) < set(fold.columns.encoded)
        assert "signal\x1en0\x1fproduct" in fold.columns.encoded


def test_a_preview_counts_columns_step_by_step_and_names_every_source():
    dataset, recipe = table_and_recipe()
    sample = prepared_sample(dataset, recipe.with_(selection=(BEST,), features=(PAIR,)))
    assert sample.widths["make1"] == (6, 7)
    assert sample.widths["select1"] == (7, 2)
    whole = prepared_sample(dataset, recipe.with_(features=(PAIR,)))
    assert "signal, n0 · product" in whole.outputs["signal"]
    assert "signal, n0 · product" in whole.outputs["n0"]
