"""Texts that are read in steps leave the house with what reads them."""

from importlib.metadata import version

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.model.save import Label, fit_and_save
from core.pipeline.training_data import with_seal
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.export.opening import differences, exported
from tests.tables import mixed_frame

GERMAN = {"stop_words": "German", "form": "stem", "language": "German"}
CLEAN = {"clean": ("emoji", "abbreviations"), "stop_words": "English", "form": "lemma"}


@pytest.mark.filterwarnings("ignore")
def test_languages_feelings_and_cleaned_words_answer_outside_as_here(tmp_path):
    """A cache of the profiles of languages was missing where a model was opened without the
    workbench."""
    dataset = make_dataset(mixed_frame(160), "t")
    files = {}
    for method, options in (("language", {}), ("sentiment", {}), ("words", CLEAN)):
        recipe = fresh_recipe(dataset.fingerprint).with_(
            target="two",
            task="classification",
            ignored=("three", "amount"),
            preparation={"text_encoder": Pick(method=method, options=options)},
        )
        saved = fit_and_save(dataset, with_seal(dataset, recipe), Pick(method="tree"), Label("m"))
        files |= exported(saved, tmp_path, method)
    found = differences(files, tmp_path)
    assert {name: value for name, value in found.items() if value != 0} == {}
    assert len(found) >= 3


@pytest.mark.filterwarnings("ignore")
def test_stems_of_another_language_leave_with_the_library_of_their_rules(tmp_path):
    rng = np.random.default_rng(0)
    said = {"yes": ["schönes Haus", "schöne Häuser"], "no": ["keine schönen Häuser", "nicht schön"]}
    labels = ["yes", "no"] * 30
    notes = [
        f"Die Lieferung war {rng.choice(said[label])} Nr. {n}" for n, label in enumerate(labels)
    ]
    dataset = make_dataset(pd.DataFrame({"note": notes, "y": labels}), "de")
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="y",
        task="classification",
        preparation={"text_encoder": Pick(method="words", options=GERMAN)},
    )
    saved = fit_and_save(dataset, with_seal(dataset, recipe), Pick(method="tree"), Label("de"))
    assert saved.card.libraries["snowballstemmer"] == version("snowballstemmer")
    found = differences(exported(saved, tmp_path, "words"), tmp_path)
    assert {name: value for name, value in found.items() if value != 0} == {}
    assert found
