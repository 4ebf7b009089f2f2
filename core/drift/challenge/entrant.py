"""A model that is held against another: opened, with the rows as it reads them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.compare.model_answers import ModelAtHand
from core.parts.splits.identity import content_hash
from core.stats.intervals import wilson
from core.table.dataset import Dataset
from core.workspace.registry import (
    LoadedModel,
    ModelCard,
    SavedModel,
    read_bent_by,
    read_reference,
)


@dataclass(frozen=True, eq=False)
class Entrant:
    """A model with the rows as it reads them, in the order of the file; `learned` is the sample of
    its training rows and of those that its probabilities were bent by, None of a bundle, which
    carries none."""

    model: ModelAtHand
    rows: Dataset
    learned: pd.DataFrame | None = None

    @property
    def card(self) -> ModelCard:
        return self.model.card

    @property
    def seen(self) -> str:
        """Why these are no rows that it has not seen; empty where nothing speaks for that.

        Rows are known again by all they hold. In a table of few levels rows are equal by chance, as
        often as those of the sample are among themselves: more is needed, beyond luck.
        """
        name, reference = self.rows.name, self.card.reference
        if self.rows.fingerprint == self.card.fingerprint:
            return f"{name} is the table that {reference} learned from: give rows that are new."
        count = self._known_beyond_luck()
        if not count:
            return ""
        return (
            f"{count:,} of the {self.rows.rows:,} rows of {name} are rows that {reference} learned "
            "from, which it answers too well: give rows that are new."
        )

    def _known_beyond_luck(self) -> int:
        """How many of the rows are among the sample; 0 where luck may have made as many equal."""
        if self.learned is None:
            return 0
        shared = [name for name in self.learned.columns if name in self.rows.frame.columns]
        learned = content_hash(self.learned[shared])
        known = np.isin(content_hash(self.rows.frame[shared]), learned)
        repeats = float(pd.Series(learned).duplicated(keep=False).mean())
        least, most = wilson(float(known.mean()), len(known))[0], wilson(repeats, len(learned))[1]
        return int(known.sum()) if least > most else 0


def entrant(saved: SavedModel, loaded: LoadedModel, rows: Dataset) -> Entrant:
    """A saved model, opened, beside rows that were read as it reads them."""
    learned = (
        pd.concat([read_reference(saved), read_bent_by(saved)]) if saved.is_registered else None
    )
    return Entrant(ModelAtHand(loaded, kept=None), rows, learned)
