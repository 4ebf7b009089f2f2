"""The topics of texts: does what they are about come more often than before, or less often?"""

import warnings
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from core.drift.measures.categorical import chi_square_test
from core.drift.measures.measure import Measurement
from core.drift.measures.samples import Levels, Words, aligned
from core.drift.measures.words import LEAST, words_of_texts
from core.table.arrays import Array

MOST_TOPICS = 8
TEXTS_A_TOPIC = 30  # at least, of those that it is learned from
MOST_WORDS = 1000  # that topics are told apart by
IN_TEXTS = (5, 0.5)  # a word stands in so many texts at least, and in such a share at most
NAMED_BY = 3  # of its words
NONE = "none of the topics"


def topics_of(reference: pd.Series, current: pd.Series) -> tuple[Words, Words] | None:
    """In how many texts each topic is the strongest, before and now, by names of three words.

    Topics are factors of the words of every other text of the reference (non-negative matrix
    factorisation, Lee and Seung 1999); counted are the remaining ones and the current ones, which
    both meet them for the first time. None where there are too few texts or words.
    """
    texts, now = words_of_texts(reference), words_of_texts(current)
    learned, before = texts[::2], texts[1::2]
    topics = min(MOST_TOPICS, len(learned) // TEXTS_A_TOPIC)
    if topics < 2 or min(len(before), len(now)) < LEAST:
        return None
    found = _factors(learned, topics)
    if found is None:
        return None
    read, factors, names = found
    return _counted(read, factors, before, names), _counted(read, factors, now, names)


def changed_topics(reference: Words, current: Words) -> Measurement:
    """Chi-square over the topics, with the share of texts that would have to change their topic
    as the effect (total variation)."""
    both = Levels(reference.counts, 0), Levels(current.counts, 0)
    expected, actual = aligned(*both)
    moved = np.abs(actual / actual.sum() - expected / expected.sum()).sum() / 2
    return replace(chi_square_test(*both), effect=float(moved))


def _factors(texts: list[set[str]], topics: int) -> tuple[Any, Any, list[str]] | None:
    """What reads words as numbers, what tells topics by them, and the topics' names."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    least, most = IN_TEXTS
    read = TfidfVectorizer(analyzer=sorted, min_df=least, max_df=most, max_features=MOST_WORDS)
    try:
        X = read.fit_transform(texts)
    except ValueError:  # no word is left
        return None
    if X.shape[1] < 2 * topics:
        return None
    factors = NMF(topics, init="nndsvda", random_state=0, max_iter=100)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # topics need not be exact
        factors.fit(X)
    words = read.get_feature_names_out()
    tops = [np.argsort(-weights, kind="stable")[:NAMED_BY] for weights in factors.components_]
    return read, factors, [", ".join(words[top]) for top in tops]


def _counted(read: Any, factors: Any, texts: list[set[str]], names: list[str]) -> Words:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights: Array = factors.transform(read.transform(texts))
    strongest = np.where(weights.max(axis=1) > 0, weights.argmax(axis=1), len(names))
    counts = np.bincount(strongest, minlength=len(names) + 1).astype("float64")
    told = pd.Series(counts, [*names, NONE]).groupby(level=0).sum()
    return Words(told[told > 0], len(texts))
