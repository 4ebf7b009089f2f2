"""Levels that are probably one, to be merged one cluster at a time.

First by key, as OpenRefine does: the fingerprint of a text (case, accents, punctuation, white space
and word order aside), then its letter pairs; what is left by edit distance.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from core.parts.values.kinds import as_labels

MOST_LEVELS = 20_000  # the commonest levels, which are compared
SHORTEST_NEAR = 5  # letters of a text that may be one letter away
PAIRS_AT_ONCE = 4_000_000  # a byte each, and three more while they are judged
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])[.'’](?=\w|\s|$)")
_NO_FIGURE = re.compile(r"\D")
_PARTS_WORDS = re.compile(r"[,;:!?\"'()\[\]{}/\\._]|(?<=\w)-(?=\w)")
WHY = {
    "fingerprint": "the same but for case, accents, punctuation, spaces or word order",
    "letters": "the same letter pairs",
    "near": "one or two letters apart",
}


@dataclass(frozen=True)
class Cluster:
    """Spellings with their counts, commonest first, and what they would become."""

    members: tuple[tuple[str, int], ...]
    why: str

    @property
    def into(self) -> str:
        """The commonest spelling, trimmed; of equals the first in the alphabet."""
        best = max(count for _, count in self.members)
        common = [name for name, count in self.members if count == best]
        return " ".join(min(common, key=lambda name: (name != name.strip(), name)).split())

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.members)

    @property
    def rows(self) -> int:
        """How many cells a merge changes."""
        return sum(count for name, count in self.members if name != self.into)


def clusters(values: pd.Series) -> tuple[Cluster, ...]:
    """Suggested merges of a column of texts, those with most rows first; empty where each level
    is a word of its own."""
    counts = level_counts(values)
    found = [cluster for cluster in _by_key(counts) if len(cluster.members) > 1]
    taken = {name for cluster in found for name in cluster.spellings}
    left = {name: count for name, count in counts.items() if name not in taken}
    found += [_cluster(names, counts, "near") for names in _near(left)]
    return tuple(sorted(found, key=lambda cluster: -cluster.rows))


def _by_key(counts: dict[str, int]) -> list[Cluster]:
    """Levels of one fingerprint, and such groups put together that have a member with the same
    letter pairs."""
    words: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        words[fingerprint_key(name) or name].append(name)
    groups: dict[str, list[str]] = {}
    letters: dict[str, str] = {}
    for key, names in words.items():
        made = [letters_key(name) for name in names]
        home = next((letters[k] for k in made if k in letters), key)
        letters |= dict.fromkeys(filter(None, made), home)
        groups.setdefault(home, []).extend(names)
    return [
        _cluster(names, counts, "fingerprint" if names == words[key] else "letters")
        for key, names in groups.items()
    ]


def level_counts(values: pd.Series) -> dict[str, int]:
    """Each text with its rows, commonest first, at most MOST_LEVELS of them."""
    texts = values if isinstance(values.dtype, pd.CategoricalDtype) else as_labels(values)
    counts = texts.value_counts()
    counts = counts[counts > 0].head(MOST_LEVELS)
    return {str(name): int(count) for name, count in counts.items()}


def has_clusters(values: pd.Series) -> bool:
    """Do two levels share a fingerprint? Quick enough to ask of every column."""
    keys = [fingerprint_key(name) for name in level_counts(values)]
    told = [key for key in keys if key]
    return len(set(told)) < len(told)


def fingerprint_key(name: str) -> str:
    """The different words of a text, plain and in order: `Müller,  Max` and `max muller` agree.

    In a text with figures order and signs may be what it says: only case, accents and white space
    are put aside.
    """
    plain = _plain_letters(name)
    if any(mark.isdigit() for mark in plain):
        return " ".join(plain.split())
    # N.Y. is NY: a dot or an apostrophe within or after letters parts no words.
    plain = _PARTS_WORDS.sub(" ", _WITHIN_WORD.sub("", plain))
    return " ".join(sorted(set(plain.split())))


def letters_key(name: str) -> str:
    """The different letter pairs of a text, in order; empty for short texts and those with
    figures."""
    letters = re.sub(r"[\W_]", "", _plain_letters(name))
    if len(letters) < 5 or any(mark.isdigit() for mark in letters):
        return ""
    return " ".join(sorted({letters[i : i + 2] for i in range(len(letters) - 1)}))


def _plain_letters(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn").strip()


def _cluster(names: list[str], counts: dict[str, int], why: str) -> Cluster:
    ordered = sorted(names, key=lambda name: (-counts[name], name))
    return Cluster(tuple((name, counts[name]) for name in ordered), WHY[why])


def _near(counts: dict[str, int]) -> list[list[str]]:
    """A rare level beside a common one that is a letter or two away, each level once.

    Only levels that begin with the same letter and hold the same figures are compared.
    """
    plain = {name: _plain_letters(name) for name in counts}
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, letters in plain.items():
        alike[letters[:1], _NO_FIGURE.sub("", letters)].append(name)
    found = [
        names
        for group in alike.values()
        for names in _near_in([plain[name] for name in group], group, counts)
    ]
    place = {name: number for number, name in enumerate(counts)}
    return sorted(found, key=lambda names: place[names[0]])


def _near_in(plain: list[str], names: list[str], counts: dict[str, int]) -> Iterator[list[str]]:
    """Clusters of levels that come commonest first: a level, and those nearby a fifth as common."""
    rows = np.array([counts[name] for name in names])
    taken = np.zeros(len(names), dtype=bool)
    common = np.flatnonzero([len(text) >= SHORTEST_NEAR for text in plain] & (rows >= 5 * rows[-1]))
    for some in np.array_split(common, 1 + common.size * len(names) // PAIRS_AT_ONCE):
        for place, near in zip(some, _are_near([plain[k] for k in some], plain), strict=True):
            rare = np.flatnonzero(near & ~taken & (5 * rows <= rows[place]))
            if rare.size and not taken[place]:
                taken[rare] = True
                yield [names[place], *(names[k] for k in rare)]


def _are_near(texts: list[str], others: list[str]) -> np.ndarray:
    """Whether each pair is one letter apart (added, left out, changed or swapped with its
    neighbour), or two where a text has nine letters: one row a text, one column an other."""
    distance = cdist(texts, others, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
    long = np.logical_or.outer([len(t) >= 9 for t in texts], [len(t) >= 9 for t in others])
    return (distance <= 1) | (long & (distance == 2))
