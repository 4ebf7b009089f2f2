"""The project's best model as an experiment takes it: the actual classes and out-of-fold scores."""

import numpy as np

from core.errors import NotApplicableError
from core.learn.concepts.own_rows import OwnRows
from core.model.train import train, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


def scored_rows(dataset: Dataset, recipe: Recipe) -> OwnRows:
    """Raises NotApplicableError until a model of two classes was trained."""
    part = training_part(recipe)
    if recipe.target is None or not session.is_known(train, dataset, part):
        raise NotApplicableError("The experiment needs a trained model: train one on Train first.")
    best = session.remembered(train, dataset, part).best
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
