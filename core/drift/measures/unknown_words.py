"""Words that texts did not have before: do they come more often than new words always come?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.measures.measure import Measurement
from core.drift.measures.words import LEAST, words_of_texts
from core.stats.chance import kolmogorov_p
from core.stats.distances import kolmogorov_smirnov
from core.table.arrays import Array


@dataclass(frozen=True)
class UnknownWords:
    """The share of a text's words that are unknown, on average, before and now."""

    before: float
    now: float
    measured: Measurement


def unknown_words(reference: pd.Series, current: pd.Series) -> UnknownWords:
    """How many words of a text are unknown to every other text of the reference.

    Those between them tell how many are where nothing changed, and are held against the current
    ones by Kolmogorov and Smirnov: both meet the same vocabulary for the first time. Fewer of them
    are no effect.
    """
    texts, now = words_of_texts(reference), words_of_texts(current)
    known = set().union(*texts[::2]) if texts else set()
    shares = [_unknown(words, known) for words in (texts[1::2], now)]
    if min(len(each) for each in shares) < LEAST:
        return UnknownWords(0.0, 0.0, Measurement.nothing())
    before, after = (float(each.mean()) for each in shares)
    gap = kolmogorov_smirnov(*shares)
    chance = kolmogorov_p(gap, *(len(each) for each in shares))
    return UnknownWords(before, after, Measurement(gap, chance, max(0.0, after - before)))


def _unknown(texts: list[set[str]], known: set[str]) -> Array:
    """Sorted shares, of the texts that have words."""
    return np.sort([len(words - known) / len(words) for words in texts if words])
