"""Rows with their outcome, as a saved model learned them."""

from dataclasses import replace

from core.errors import WorkbenchError
from core.pipeline.training_data import TrainingData, make_training_data
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.registry import ModelCard


def rows_for(card: ModelCard, rows: Dataset) -> TrainingData:
    """New rows as the table that the model was made for.

    Raises WorkbenchError where they lack columns of the model or the target, or have a class that
    the model does not know.
    """
    lacking = [name for name in (*card.features, card.target) if name not in rows.schema.names]
    if lacking:
        raise WorkbenchError(
            f"{rows.name} lacks {', '.join(lacking)}: explaining needs the columns that the model "
            "uses and the target, to see what is lost without each."
        )
    kinds = {column.name: column.kind for column in card.columns}
    recipe = Recipe(**card.recipe)
    # A kind that was set for a column that cleaning makes holds as well.
    recipe = recipe.with_(dataset=rows.fingerprint, kinds={**recipe.kinds, **kinds})
    known = make_training_data(rows, recipe)
    unknown = [str(label) for label in known.classes if label not in card.classes]
    if unknown:
        raise WorkbenchError(
            f"In {rows.name} the target {card.target!r} has {', '.join(unknown[:5])}, which "
            f"{card.reference} does not know: it tells {', '.join(map(str, card.classes))} apart."
        )
    return replace(
        known,
        X=rows.frame.loc[known.X.index, list(card.features)],
        classes=card.classes,
        positive=card.positive,
    )
