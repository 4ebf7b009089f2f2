"""The words of texts: which of them come in more of the texts than before, or in fewer?"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Words
from core.stats.many import bonferroni, holm
from core.table.arrays import Array

COMMON = 0.01  # share of all texts from which on a word is looked at
LEAST = 20  # texts that have it
MOST_TEXTS = 5_000  # read of a column, evenly spread over its rows
MOST_MOVED = 20  # words that are named of a column
FALSE = 0.01  # how often any word of texts that did not change may be named
# Chinese, Japanese and Korean put no blanks between words: a sign is one.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")


@dataclass(frozen=True)
class MovedWord:
    """A word with the share of texts that have it, before and now, and the chance of as much had
    nothing changed, corrected for all words that were looked at (Holm), in every column."""

    word: str
    before: float
    now: float
    p_value: float


def moved_words(reference: Words, current: Words, columns: int = 1) -> tuple[MovedWord, ...]:
    """The common words whose share of the texts moved by more than luck, the furthest first, at
    most MOST_MOVED: of tables with so many `columns` of texts that did not change none, but for
    one pair in a hundred."""
    shares = word_shares(reference, current)
    if shares.empty:
        return ()
    of_column = holm(list(_p_values(shares, (reference.texts, current.texts))))
    chances = bonferroni(np.array(of_column), columns)
    told = shares.assign(p_value=chances, size=(shares["now"] - shares["before"]).abs())
    told = told[told["p_value"] <= FALSE].sort_values("size", ascending=False, kind="stable")
    return tuple(
        MovedWord(str(row.Index), float(row.before), float(row.now), float(row.p_value))
        for row in told.head(MOST_MOVED).itertuples()
    )


def read_words(values: pd.Series) -> Words:
    """Count in how many texts each word stands, in any case."""
    texts = words_of_texts(values)
    found: Counter[str] = Counter()
    for words in texts:
        found.update(words)
    return Words(pd.Series(found, dtype="float64"), len(texts))


def words_of_texts(values: pd.Series) -> list[set[str]]:
    """The words of each text, in lower case; of at most MOST_TEXTS texts."""
    present = values.dropna()
    places = np.linspace(0, len(present) - 1, min(len(present), MOST_TEXTS)).astype(int)
    return [set(_WORD.findall(text.lower())) for text in present.iloc[places].astype(str)]


def changed_words(reference: Words, current: Words) -> Measurement:
    """How far the share of texts with a word moved, for the common word that moved furthest.

    The p-value is Bonferroni's over the words that are looked at: those of at least a hundredth of
    all texts.
    """
    shares = word_shares(reference, current)
    if shares.empty:
        return Measurement.nothing()
    change = (shares["now"] - shares["before"]).to_numpy()
    p_values = _p_values(shares, (reference.texts, current.texts))
    furthest = int(np.abs(change).argmax())
    p_value = float(bonferroni(p_values[[furthest]], len(shares))[0])
    return Measurement(float(change[furthest]), p_value, abs(float(change[furthest])))


def word_shares(reference: Words, current: Words) -> pd.DataFrame:
    """The share of texts with each common word, `before` and `now`; none without texts."""
    both = pd.DataFrame({"before": reference.counts, "now": current.counts}).fillna(0.0)
    texts = reference.texts + current.texts
    common = both.sum(axis=1) >= max(LEAST, COMMON * texts)
    if min(reference.texts, current.texts) == 0:
        return both.iloc[:0]
    return both[common] / [reference.texts, current.texts]


def _p_values(shares: pd.DataFrame, texts: tuple[int, int]) -> Array:
    """Fisher's exact chances, the smaller tail doubled, of all words at once."""
    from scipy.stats import hypergeom

    before, now = (
        np.rint(shares[name].to_numpy() * n) for name, n in zip(shares, texts, strict=True)
    )
    law = hypergeom(sum(texts), before + now, texts[1])
    return np.minimum(1.0, 2 * np.minimum(law.cdf(now), law.sf(now - 1)))
