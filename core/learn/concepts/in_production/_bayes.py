"""Naive Bayes on counts of words."""

from dataclasses import dataclass

import numpy as np

from core.learn.concepts.text._messages import (
    ONE_OFF,
    TOPICS,
    Messages,
)


@dataclass(frozen=True)
class WordBayes:
    """Multinomial naive Bayes: log shares of words in each topic, and of topics."""

    words: np.ndarray
    start: np.ndarray
    known: np.ndarray

    @classmethod
    def taught(cls, texts: Messages) -> "WordBayes":
        """Count the words of each topic, each one more often than seen; words that occur in no
        text, or that nobody shares, are unknown."""
        of = np.eye(len(TOPICS))[texts.y]
        known = texts.counts.sum(axis=0) > 0
        known[ONE_OFF] = False
        counts = (of.T @ texts.counts + 1) * known
        logs = np.log(np.maximum(counts, 1) / counts.sum(axis=1, keepdims=True))
        # A topic without texts is never called.
        start = np.where(of.sum(axis=0) > 0, np.log(np.maximum(of.sum(axis=0), 1)), -1e9)
        return cls(logs * known, start, known)

    def chances(self, counts: np.ndarray) -> np.ndarray:
        """Return texts x topics; unknown words say nothing."""
        scores = counts @ self.words.T + self.start
        chance = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(chance / chance.sum(axis=1, keepdims=True))
