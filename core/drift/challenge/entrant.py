"""A model that is held against another: opened, with the rows as it reads them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.compare.model_view import ModelAtHand, model_at_hand
from core.parts.splits.identity import content_hash
from core.stats.intervals import wilson
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.registry import ModelCard, SavedModel, read_reference


@dataclass(frozen=True, eq=False)
class Entrant:
    """A model with the rows as it reads them, in the order of the file; `learned` is the sample of
    its training rows, None of a bundle, which carries none."""

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
        known = self._known()
        count = int(known.sum())
        if not count or not self._is_beyond_luck(known):
            return ""
        return (
            f"{count:,} of the {self.rows.rows:,} rows of {name} are rows that {reference} learned "
            "from, which it answers too well: give rows that are new."
        )

    def _known(self) -> Array:
        """Which rows are among the sample."""
        if self.learned is None:
            return np.zeros(self.rows.rows, dtype=bool)
        own, learned = self._hashes()
        return np.isin(own, learned)

    def _is_beyond_luck(self, known: Array) -> bool:
        _, learned = self._hashes()
        repeats = float(pd.Series(learned).duplicated(keep=False).mean())
        least, most = wilson(float(known.mean()), len(known))[0], wilson(repeats, len(learned))[1]
        return bool(least > most)

    def _hashes(self) -> tuple[Array, Array]:
        assert self.learned is not None
        shared = [name for name in self.learned.columns if name in self.rows.frame.columns]
        return content_hash(self.rows.frame[shared]), content_hash(self.learned[shared])


def entrant(saved: SavedModel, rows: Dataset) -> Entrant:
    """Open a saved model beside rows that were read as it reads them."""
    learned = read_reference(saved) if saved.is_registered else None
    return Entrant(model_at_hand(saved), rows, learned)
