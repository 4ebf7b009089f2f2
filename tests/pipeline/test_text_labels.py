"""Labels that texts are scored by teach where they were given, however their gaps are filled."""

import numpy as np
import pandas as pd
import pytest

from core.pipeline.build import build_preparation
from core.pipeline.output_names import output_names
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset


@pytest.fixture(scope="module")
def notes():
    rng = np.random.default_rng(0)
    liked = rng.random(120) < 0.7
    words = [["gut", "schön"], ["öde", "spät"]]
    frame = pd.DataFrame(
        {"note": [f"{rng.choice(words[0 if y else 1])} {n}" for n, y in enumerate(liked)]}
    )
    frame["said"] = np.where(liked, "lob", "tadel").astype(object)
    frame.loc[rng.random(120) < 0.6, "said"] = None
    return make_dataset(frame.assign(n=rng.normal(size=120), y=rng.choice(["a", "b"], 120)), "t")


def scores_where(notes, filled):
    scored = {"text_encoder": Pick(method="scored", options={"labels": "said"})}
    recipe = fresh_recipe(notes.fingerprint).with_(
        target="y",
        task="classification",
        kinds={"note": "text"},
        overrides={"note": scored, "said": {"category_imputer": Pick(method=filled)}},
    )
    data = make_training_data(notes, recipe)
    made = build_preparation(recipe, data)
    table = np.asarray(made.fit_transform(data.X, data.y), dtype="float64")
    names = output_names(made)
    assert not [name for name in names if "as told" in name]
    return table[:, [name.startswith("note") for name in names]]


@pytest.mark.parametrize("filled", ["most_frequent", "classified"])
def test_a_filled_label_teaches_nothing(notes, filled):
    expected = scores_where(notes, "level")
    assert expected.shape == (120, 1)
    np.testing.assert_allclose(scores_where(notes, filled), expected)
