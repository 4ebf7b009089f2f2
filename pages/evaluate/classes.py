"""Every class by itself, and the rows of one cell of the confusion matrix."""

import pandas as pd
import streamlit as st

from core.methods.metrics import Predictions
from core.model.evaluate import Confusion, confusion
from core.model.evaluate.class_table import class_table
from core.model.evaluate.errors import rows_in_cell
from core.model.train.promises import ALONE, OtherModels
from core.parts.values.kinds import as_label
from core.pipeline.personal import rows_of_table
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.evaluate.threshold import confusion_view
from pages.shared.outputs import download_table, number_column, table


def classes_view(
    predictions: Predictions, dataset: Dataset, recipe: Recipe, others: OtherModels = ALONE
) -> None:
    """The matrix with what moves its labels, then each class and the rows of a cell; `others` as
    in `confusion_view`."""
    labelled = confusion_view(predictions, recipe, others)
    classes_table(labelled)
    cell_rows(confusion(labelled), labelled, dataset, recipe)


def classes_table(predictions: Predictions) -> None:
    """Precision, recall and F1 of each class with averages, beside what guessing gives."""
    rows = pd.DataFrame(
        [
            {
                "Class": row.name,
                "Rows": row.rows,
                "Called so": row.called,
                "Precision": row.precision,
                "Recall": row.recall,
                "F1": row.f1,
                "By guessing": row.guessed,
            }
            for row in class_table(predictions)
        ]
    )
    config = {name: number_column(rows[name]) for name in rows.columns[3:]}
    table(rows, "evaluate.classes", "Scores of each class", column_config=config)
    st.caption(
        "By guessing: what precision, recall and F1 are where rows are called so at random, as "
        "often as they are so."
    )


def cell_rows(seen: Confusion, labelled: Predictions, dataset: Dataset, recipe: Recipe) -> None:
    """The rows of one cell, chosen by its classes, the surest first."""
    cells = [
        (i, j)
        for i in range(len(seen.classes))
        for j in range(len(seen.classes))
        if seen.counts[i, j]
    ]
    # Wrong ones first, the commonest on top: they are what anybody looks for.
    cells.sort(key=lambda cell: (cell[0] == cell[1], -seen.counts[cell]))
    # Without its count, which another threshold changes: the browser says by these words which one
    # is chosen.
    i, j = st.selectbox(
        "Rows of one cell",
        cells,
        format_func=lambda cell: " called ".join(as_label(seen.classes[n]) for n in cell),
        key="evaluate.cell",
    )
    st.caption(f"{counted(int(seen.counts[i, j]), 'row')}.")
    found = rows_in_cell(labelled, seen.classes[i], seen.classes[j])
    raw = rows_of_table(dataset, recipe, [row.row for row in found]).reset_index(drop=True)
    facts = pd.DataFrame({"Row": [row.row for row in found], "Loss": [row.loss for row in found]})
    for name in facts.columns.intersection(raw.columns):
        raw = raw.rename(columns={name: f"{name} (column)"})
    frame = pd.concat([facts, raw], axis=1)
    table(frame, "evaluate.cell.rows", as_markdown("Rows of the cell"), height=300)
    download_table(frame, "cell.csv", "evaluate.cell.rows")
