"""Rows that an encoder refuses get no answer, each with its reason, here and in every export."""

import numpy as np
import pytest

from core.choices.pick import Pick
from core.export.certificate import certify
from core.export.formats import FORMATS
from core.model.predict import one_row, predict
from core.model.save import Label, fit_and_save
from core.parts.predictions.refused import refused_rows
from core.pipeline.build import build_preparation
from core.pipeline.training_data import make_training_data, with_seal
from core.workspace.registry import load_model, read_reference
from tests.tables import recipe_for

REASON = "'city' holds 'Rome', a level that was not among the rows learned from"


@pytest.fixture
def saved(mixed):
    refusing = {"city": {"encoder": Pick(method="one_hot", options={"unseen": "refuse"})}}
    recipe = with_seal(mixed, recipe_for(mixed, "two", overrides=refusing))
    return fit_and_save(mixed, recipe, Pick(method="logistic"), Label("m"))


def test_a_row_with_a_level_never_seen_is_rejected_and_the_others_are_answered(mixed, saved):
    loaded = load_model(saved)
    rows = mixed.frame.head(5).astype(object)
    rows.loc[[1, 3], "city"] = "Rome"
    rows.loc[4, "city"] = np.nan
    usual = predict(loaded, mixed.frame.head(5)).frame["prediction"]
    found = predict(loaded, rows)
    assert [row.row for row in found.rejected] == [2, 4]
    assert found.rejected[0].reason.startswith(REASON)
    assert found.frame["prediction"].isna().tolist() == [False, True, False, True, False]
    assert found.frame["prediction"][[0, 2]].tolist() == usual[[0, 2]].tolist()
    (told,) = [note for note in found.warnings if "'city'" in note]
    assert told.startswith(f"2 of 5 rows got no prediction: {REASON}")
    alone = one_row(loaded, {**mixed.frame.iloc[0].to_dict(), "city": "Rome"})
    assert alone.rejected[0].reason.startswith(REASON)


def test_a_model_that_takes_all_levels_refuses_none(mixed):
    recipe = recipe_for(mixed, "two")
    data = make_training_data(mixed, recipe)
    preparation = build_preparation(recipe, data).fit(data.X, data.y)
    assert refused_rows(preparation, data.X.astype(object).assign(city="Rome")) == {}


def test_every_export_of_a_refusing_model_is_certified(saved, tmp_path):
    """The bundle's own program rejects the rows as `predict` does; the others are asked about rows
    that the model answers."""
    loaded, reference = load_model(saved), read_reference(saved)
    for kind in ("bundle", "joblib", "skops", "script"):
        path = tmp_path / f"m.{kind}"
        FORMATS[kind].write(loaded, path)
        assert certify(loaded, reference, kind, path) < 1e-9
