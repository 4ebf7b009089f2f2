"""Which language a text is in, by its small words and by its runs of letters."""

import re
from collections import Counter

import numpy as np

from core.parts.words.sentences import COURTESIES, SENTENCES
from core.parts.words.stop_words import STOP_WORDS

UNKNOWN = "unknown"
LOOKED_AT = 300  # letters; more of a text tell nothing new
LEAST_LETTERS = 4
LEAST_LEAD = 1.0  # of a language before the next, in logarithms: below it the text says too little
LEAST_KNOWN = (
    0.4  # of a text's runs of three: a text of others is in a language that is not among these
)
LETTERS = re.compile(r"[^\W\d_]+")


def language_of(text, profiles=None):
    """The language of a text, one of SENTENCES, or UNKNOWN; `profiles` are those of
    `learned_profiles`, which whoever asks of many texts learns once.

    Naive Bayes on runs of one to three letters (Cavnar and Trenkle 1994 look at as much),
    learned from a few sentences and the small words of each language. UNKNOWN where there are
    under four letters, where most are of another script or stand in no run that a language has,
    and where no language leads the next. A text of another language in Latin letters may be taken
    for the one nearest to it.
    """
    words = LETTERS.findall(text[:LOOKED_AT].lower())
    letters = "".join(words)
    if len(letters) < LEAST_LETTERS or _share_of_latin(letters) < 0.5:
        return UNKNOWN
    place, scores = profiles or learned_profiles()
    runs = [run for word in words for run in _runs_of(word)]
    threes = [run in place for run in runs if len(run) == 3]
    if sum(threes) < LEAST_KNOWN * len(threes):
        return UNKNOWN
    known = [place[run] for run in runs if run in place]
    logs = scores[:, known].sum(axis=1)
    first, second = np.argsort(-logs, kind="stable")[:2]
    return tuple(SENTENCES)[first] if logs[first] - logs[second] >= LEAST_LEAD else UNKNOWN


def _share_of_latin(letters):
    return sum(letter < "\u0250" for letter in letters) / len(letters)


def _runs_of(word):
    """The word itself between its edges, and its runs of one to three letters."""
    edged = f" {word} "
    runs = [edged[at : at + n] for n in (1, 2, 3) for at in range(len(edged) - n + 1)]
    return [edged + "|", *(run for run in runs if run != " ")]


# Not cached: a cache would leave by its name with a pickled model, and be missing there.
def learned_profiles():
    """The place of each run that any language has, and languages x runs logarithms of shares."""
    counts = {name: _counted(name) for name in SENTENCES}
    place = {run: at for at, run in enumerate(dict.fromkeys(r for c in counts.values() for r in c))}
    table = np.full((len(counts), len(place)), 0.3)
    for row, counter in enumerate(counts.values()):
        for run, times in counter.items():
            table[row, place[run]] += times
    return place, np.log(table / table.sum(axis=1, keepdims=True))


def _counted(language):
    """How often each run stands in the sentences and, once each, the small words."""
    small = STOP_WORDS.get(language, frozenset())
    words = LETTERS.findall(" ".join([*SENTENCES[language], COURTESIES[language]]))
    return Counter(run for word in [*words, *sorted(small)] for run in _runs_of(word))
