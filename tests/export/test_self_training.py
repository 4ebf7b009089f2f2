"""A model that also learned from rows without a label leaves like any other; a script says that it
leaves them out."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.export import FORMATS, export
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.registry import load_model


@pytest.fixture
def saved(workspace):
    rng = np.random.default_rng(0)
    first = rng.normal(size=400)
    labels = np.where(first + rng.normal(size=400) > 0, "yes", "no").astype(object)
    labels[100:] = None
    frame = pd.DataFrame({"a": first, "b": rng.normal(size=400), "y": labels})
    dataset = make_dataset(frame, "t")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task="classification")
    return fit_and_save(dataset, recipe, Pick(method="self_training"), Label("part"))


@pytest.mark.parametrize("to", ["joblib", "skops", "script"])
def test_it_is_certified_and_takes_no_row_along(saved, tmp_path, to):
    made = export(saved, to, tmp_path / f"m{FORMATS[to].suffix}")
    assert made.certified
    assert made.max_difference == 0
    fitted = load_model(saved.card.reference).pipeline[-1]
    assert fitted.guessed_ > 0
    assert fitted.inner.known.unlabelled is None
    if to == "script":
        told = made.path.read_text(encoding="utf-8")
        assert "learned from rows whose target is empty" in told
        assert "its score are those of labelled rows alone" in told
