"""How good a saved model was on the rows of a file that hold their outcomes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.compare.card_score import scored
from core.drift.compare.outcomes import outcomes_of, places_of
from core.drift.compare.score import predictions
from core.drift.compare.score_change import ScoredRows
from core.methods.metrics import METRICS, Predictions
from core.table.arrays import Array
from core.workspace.registry import ModelCard


@dataclass(frozen=True)
class FileScore:
    """The model's answers beside the outcomes, and its score by the card's metric, called `metric`;
    None where that is not defined on these rows, such as for rows of one class."""

    said: Predictions
    metric: str
    score: ScoredRows | None


def file_score(card: ModelCard, rows: pd.DataFrame, said: Array, labels: Array) -> FileScore | None:
    """Hold what was answered against the outcomes in `rows`, None where no row has both.

    `said` (n, classes) are probabilities in the card's order, or numbers (n, 1), NaN without an
    answer; `labels` (n,) are the classes as they were told, which a threshold or costs may have
    chosen, or the numbers.
    """
    if card.target not in rows.columns:
        return None
    actual = places_of(card, outcomes_of(card, rows))
    known = ~np.isnan(actual) & ~np.isnan(said).any(axis=1)
    if not known.any():
        return None
    found = predictions(card, said[known], actual[known])
    if card.is_classification:
        places = {str(label): place for place, label in enumerate(card.classes)}
        told = [places[str(label)] for label in labels[known]]
        found = Predictions(
            found.actual,
            np.array(card.classes)[told],
            found.probabilities,
            found.classes,
            found.positive,
        )
    metric = METRICS[card.metric]
    is_defined = np.isfinite(metric.compute(found))
    return FileScore(found, metric.label, scored(metric, found) if is_defined else None)
