"""What each wrong answer costs where there are several classes, and the labels that cost least."""

from functools import partial

import pandas as pd
import streamlit as st

from core.methods.metrics import Predictions
from core.model.evaluate.class_costs import ClassCosts, equal_costs, label_by_costs
from core.recipe.decision import cost_matrix, costs_of
from core.recipe.edits.deciding import label_by
from core.recipe.recipe import Recipe
from core.wording.escape import as_label
from core.wording.numbers import number_text
from pages.evaluate.keep_part import Kept, keep_part
from pages.shared.tiles import Tile, tiles

MOST_CLASSES = 20
KEPT = Kept(
    "costs",
    "Decide by these costs",
    "Labels of this recipe, and of every model saved by it, are then those that cost least, "
    "wherever it predicts.",
)


def ask_class_costs(predictions: Predictions, recipe: Recipe) -> Predictions:
    """The labels that cost least, by a table of costs that the user fills in and may keep."""
    if len(predictions.classes) > MOST_CLASSES:
        st.caption(f"Costs can be given for up to {MOST_CLASSES} classes.")
        return predictions
    names = [as_label(label) for label in predictions.classes]
    kept = equal_costs(len(names))
    if recipe.decision.costs:
        kept = cost_matrix(recipe.decision.costs, predictions.classes)
    told = pd.DataFrame(kept, columns=names)
    told.insert(0, "Actual", names, allow_duplicates=True)
    with st.expander("What wrong answers cost", icon=":material/payments:"):
        st.caption("A line an actual class, a column a predicted one, in any unit.")
        filled = st.data_editor(
            told, key="evaluate.class_costs", hide_index=True, disabled=["Actual"]
        )
    seen = label_by_costs(predictions, filled.iloc[:, 1:].to_numpy(dtype="float64"))
    _cost_tiles(seen)
    asked = costs_of(seen.costs, predictions.classes)
    keep_part(KEPT, recipe.decision.costs, asked, partial(label_by, recipe))
    return seen.labelled


def _cost_tiles(seen: ClassCosts) -> None:
    tiles(
        Tile("Cost", number_text(seen.least), "labels of least expected cost"),
        Tile("Cost of the likeliest", number_text(seen.likeliest), "labels as they are"),
        Tile("Other labels", f"{seen.moved:,}", "rows"),
    )
