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


class RunsOfWords(dict[str, object]):
    """Words and what their runs of letters say, looked at once for each word: for each language the
    sum of the logarithms of its runs' shares; how many runs of three there are; and how many of
    these any language has. `place` and `scores` are the runs and the logarithms that are known."""

    def __init__(self, place, scores):
        super().__init__()
        self.place, self.scores = place, scores

    def __missing__(self, word):
        runs = _runs_of(word)
        threes = [run in self.place for run in runs if len(run) == 3]
        known = [self.place[run] for run in runs if run in self.place]
        found = self.scores[:, known].sum(axis=1), len(threes), sum(threes)
        self[word] = found
        return found


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
    profiles = learned_profiles() if profiles is None else profiles
    logs, threes, known = zip(*(profiles[word] for word in words), strict=True)
    if sum(known) < LEAST_KNOWN * sum(threes):
        return UNKNOWN
    sums = np.sum(logs, axis=0)
    first, second = np.argsort(-sums, kind="stable")[:2]
    return tuple(SENTENCES)[first] if sums[first] - sums[second] >= LEAST_LEAD else UNKNOWN


def _share_of_latin(letters):
    return sum(letter < "\u0250" for letter in letters) / len(letters)


def _runs_of(word):
    """The word itself between its edges, and its runs of one to three letters."""
    edged = f" {word} "
    runs = [edged[at : at + n] for n in (1, 2, 3) for at in range(len(edged) - n + 1)]
    return [edged + "|", *(run for run in runs if run != " ")]


# Not cached: a cache would leave by its name with a pickled model, and be missing there.
def learned_profiles():
    """What the runs of letters say that any language has: each has a place, and a logarithm of its
    share in each language, languages x runs."""
    counts = {name: _counted(name) for name in SENTENCES}
    place = {run: at for at, run in enumerate(dict.fromkeys(r for c in counts.values() for r in c))}
    table = np.full((len(counts), len(place)), 0.3)
    for row, counter in enumerate(counts.values()):
        for run, times in counter.items():
            table[row, place[run]] += times
    return RunsOfWords(place, np.log(table / table.sum(axis=1, keepdims=True)))


def _counted(language):
    """How often each run stands in the sentences and, once each, the small words."""
    small = STOP_WORDS.get(language, frozenset())
    words = LETTERS.findall(" ".join([*SENTENCES[language], COURTESIES[language]]))
    return Counter(run for word in [*words, *sorted(small)] for run in _runs_of(word))
