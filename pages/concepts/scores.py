"""The project's best model as an experiment takes it: the actual classes and out-of-fold scores."""

import numpy as np

from core.errors import NotApplicableError
from core.learn.concepts.own_rows import OwnRows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.shared.ask_run import known_board


def scored_rows(dataset: Dataset, recipe: Recipe) -> OwnRows:
    """Raises NotApplicableError until a model of two classes was trained."""
    known = known_board(dataset, recipe)
    if known is None:
        raise NotApplicableError("The experiment needs a trained model: train one on Train first.")
    best = known.best
    if best is None or best.predictions is None or not best.predictions.is_binary:
        raise NotApplicableError("The experiment needs a model that tells two classes apart.")
    predictions = best.predictions
    others = [str(label) for label in predictions.classes if label != predictions.positive]
    return OwnRows(
        source=f"{best.label} on {dataset.name}",
        names=(),
        X=np.empty((len(predictions.actual), 0)),
        y=np.asarray(predictions.is_positive).astype(int),
        classes=(*others, str(predictions.positive)),
        scores=np.asarray(predictions.scores, dtype="float64"),
    )
