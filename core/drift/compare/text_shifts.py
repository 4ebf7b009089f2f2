"""The ways in which texts move beside their lengths: by their words, by words that were never
there, and by their topics."""

from dataclasses import dataclass

import pandas as pd

from core.drift.compare.sentences import change_of_share, topic_phrase, word_phrase
from core.drift.compare.shifts import ColumnShift
from core.drift.measures.samples import Words
from core.drift.measures.topics import changed_topics, topics_of
from core.drift.measures.unknown_words import unknown_words
from core.drift.measures.words import (
    MovedWord,
    changed_words,
    moved_words,
    read_words,
    word_shares,
)

WORD_SHARE = 0.1  # by how much the share of texts with a word may change
TOPIC_SHARE = 0.1  # of the texts that may turn to other topics


@dataclass(frozen=True, eq=False)
class TextsRead:
    """The words of a column's texts, before and now, and their topics; None where there are too few
    texts for these."""

    reference: pd.Series
    current: pd.Series
    words: tuple[Words, Words]
    topics: tuple[Words, Words] | None

    @property
    def shifts(self) -> tuple[ColumnShift, ...]:
        """Every one of these ways, measured."""
        shares, unknown = word_shares(*self.words), unknown_words(self.reference, self.current)
        phrase = f"words never seen before {change_of_share(unknown.before, unknown.now)}"
        found = (
            ColumnShift("words", changed_words(*self.words), WORD_SHARE, word_phrase(shares)),
            ColumnShift("unknown words", unknown.measured, WORD_SHARE, phrase),
        )
        if self.topics is None:
            return found
        moved = topic_phrase(word_shares(*self.topics))
        return (*found, ColumnShift("topics", changed_topics(*self.topics), TOPIC_SHARE, moved))

    def moved(self, columns: int) -> tuple[tuple[MovedWord, ...], tuple[MovedWord, ...]]:
        """The words and the topics whose share of the texts moved by more than luck, told for so
        many columns of texts."""
        topics = moved_words(*self.topics, columns) if self.topics else ()
        return moved_words(*self.words, columns), topics


def read_texts(reference: pd.Series, current: pd.Series) -> TextsRead:
    """What is compared of two tables' texts."""
    words = read_words(reference), read_words(current)
    return TextsRead(reference, current, words, topics_of(reference, current))
