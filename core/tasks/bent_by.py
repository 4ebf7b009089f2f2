"""New rows that a model's probabilities are bent by."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.compare import ModelAtHand, answers_for
from core.drift.compare.outcomes import outcomes_of, places_of
from core.errors import NotApplicableError
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.registry import LoadedModel

LEAST_ROWS = 50  # that a bend is learned from
LEAST_OF_A_CLASS = 5
SAME = 1e-9  # probabilities no further apart say nothing of each other


@dataclass(frozen=True, eq=False)
class BentBy:
    """Rows with an outcome, what the model says of them, (n, k), and the places of their classes,
    (n,)."""

    rows: pd.DataFrame
    said: Array
    codes: Array


def rows_to_bend_by(loaded: LoadedModel, rows: Dataset) -> BentBy:
    """What a bend is learned from; raises NotApplicableError where that is too little."""
    card = loaded.card
    actual = places_of(card, outcomes_of(card, rows.frame))
    said = answers_for(ModelAtHand(loaded, kept=None), rows.frame)
    known = ~np.isnan(actual) & ~np.isnan(said).any(axis=1)
    codes = actual[known].astype(int)
    counts = np.bincount(codes, minlength=len(card.classes))
    few = str(card.classes[int(counts.argmin())])
    if len(codes) < LEAST_ROWS or counts.min() < LEAST_OF_A_CLASS:
        raise NotApplicableError(
            f"The new rows that do not judge are {len(codes):,} with an outcome, "
            f"{counts.min():,} of them {few!r}; to bend probabilities by them it takes "
            f"{LEAST_ROWS}, and {LEAST_OF_A_CLASS} of each class. Give more rows, or hold fewer."
        )
    if np.ptp(said[known], axis=0).max() <= SAME:
        raise NotApplicableError(
            f"{card.reference} says the same of all these rows, so that nothing can be learned of "
            "how sure it may be: give rows that differ in what it goes by."
        )
    return BentBy(rows.frame[known], said[known], codes)
