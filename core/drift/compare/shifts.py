"""The ways in which a column moves beside its values: gaps, far values, spikes, words."""

from dataclasses import dataclass

import pandas as pd

from core.drift.compare.sentences import change_of_share, missing_phrase, quantity, word_phrase
from core.drift.measures import Measurement
from core.drift.measures.categorical import missing_share
from core.drift.measures.samples import Numbers, Sample
from core.drift.measures.spikes import spike
from core.drift.measures.tails import far_shares
from core.drift.measures.unknown_words import unknown_words
from core.drift.measures.words import changed_words, read_words, word_shares
from core.stats.shares import share_limit

WORD_SHARE = 0.1  # by how much the share of texts with a word may change


@dataclass(frozen=True)
class ColumnShift:
    """One test's answer for one column, with the words for it."""

    test: str
    measurement: Measurement
    threshold: float
    phrase: str

    @property
    def is_large(self) -> bool:
        return self.measurement.effect > self.threshold

    @property
    def severity(self) -> float:
        return self.measurement.effect / self.threshold


def missing_rate(sample: Sample) -> float:
    """Share of the rows without a value."""
    return sample.missing / max(sample.rows, 1)


def gaps_shift(reference: Sample, current: Sample) -> ColumnShift:
    measured = missing_share(reference, current)
    limit = share_limit(missing_rate(reference), missing_rate(current))
    return ColumnShift("missing", measured, limit, missing_phrase(reference, current))


def far_shift(reference: Numbers, current: Numbers, what: str = "values") -> ColumnShift:
    far = far_shares(reference, current)
    change = far.now - far.before
    phrase = f"{what} far outside {change_of_share(far.before, far.now)}"
    measured = Measurement(change, far.p_value, abs(change))
    return ColumnShift("far", measured, share_limit(far.before, far.now), phrase)


def words_shift(reference: pd.Series, current: pd.Series) -> ColumnShift:
    before, now = read_words(reference), read_words(current)
    phrase = word_phrase(word_shares(before, now))
    return ColumnShift("words", changed_words(before, now), WORD_SHARE, phrase)


def spike_shift(reference: Numbers, current: Numbers) -> tuple[ColumnShift, ...]:
    found = spike(reference, current)
    if found is None:
        return ()
    limit = share_limit(found.before, found.now)
    phrase = f"exactly {quantity(found.number)} {change_of_share(found.before, found.now)}"
    return (ColumnShift("spike", found.measured, limit, phrase),)


def unknown_words_shift(reference: pd.Series, current: pd.Series) -> ColumnShift:
    found = unknown_words(reference, current)
    phrase = f"words never seen before {change_of_share(found.before, found.now)}"
    return ColumnShift("unknown words", found.measured, WORD_SHARE, phrase)
