"""Intervals and sets that hold the truth so often, tried on out-of-fold rows."""

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from core.charts.evaluate.coverage import coverage_points
from core.methods.metrics import Predictions
from core.model.evaluate.coverage import coverage_table, held_rows
from core.model.predict.assurance import CONFIDENCE, EACH, Assurance
from core.model.train import ModelRun
from core.recipe.decision import AskedAssurance
from core.recipe.edits.deciding import assure
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import number_text
from pages.evaluate.keep_part import Kept, keep_part
from pages.evaluate.subsets import subset_masks
from pages.shared.forms import ask_in_row
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles

KEPT = Kept(
    "assurance",
    "Keep them with the model",
    "Each prediction of a model that is saved by this recipe then has one beside it: on Predict, "
    "by the command line, in bundles, scripts and services.",
)


def coverage_view(dataset: Dataset, recipe: Recipe, run: ModelRun) -> None:
    """Coverage and width over all rows, by class or fifth, and by named subset."""
    predictions = cast(Predictions, run.predictions)
    asked = Assurance(**ask_in_row((CONFIDENCE, EACH), "evaluate.assurance"))
    seen = held_rows(predictions, asked)
    rows = coverage_table(predictions, seen, subset_masks(dataset, recipe, predictions))
    whole, has_classes = rows[0], predictions.probabilities is not None
    tiles(
        Tile("Held", f"{whole.coverage:.1%}", f"{100 * asked.confidence:g} % were asked for"),
        Tile(
            "Classes in a set" if has_classes else "Mean width",
            number_text(whole.width),
            f"of {len(predictions.classes)}" if has_classes else "in the unit of the target",
        ),
    )
    frame = pd.DataFrame(
        {
            "Rows": [row.name for row in rows],
            "n": [row.rows for row in rows],
            "Held": [row.coverage for row in rows],
            "Low": [row.low for row in rows],
            "High": [row.high for row in rows],
            "Classes in a set" if has_classes else "Mean width": [row.width for row in rows],
        }
    )
    points = coverage_points(rows, asked.confidence)
    figure(points, "evaluate.coverage", "Share of rows whose truth is held", frame)
    st.caption(
        "Learned on four fifths of the out-of-fold rows and tried on the last, in turn (split "
        "conformal prediction); what is saved with a model learns from all of them. It holds over "
        "all rows together unless each part is asked for, and for rows that come from where these "
        "come from."
    )
    wanted = AskedAssurance(confidence=asked.confidence, each=asked.each)
    keep_part(KEPT, recipe.decision.assurance, wanted, partial(assure, recipe))
