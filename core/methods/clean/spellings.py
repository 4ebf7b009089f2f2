"""Levels that are probably one, to be merged one cluster at a time.

First by key, as OpenRefine does: the fingerprint of a text (case, accents, punctuation, white space
and word order aside), then its letter pairs; what is left by edit distance.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from core.carried.values.kinds import as_labels

MOST_LEVELS = 20_000  # levels that are compared by key
MOST_NEAR = 1_500  # levels that are compared in pairs
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])[.'’](?=\w|\s|$)")
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
    """A rare level beside a common one that is a letter or two away, each level once."""
    names = list(counts)[:MOST_NEAR]
    plain = {name: _plain_letters(name) for name in names}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for place, common in enumerate(names):
        if common in taken or len(plain[common]) < 5:
            continue
        for rare in names[place + 1 :]:
            if rare in taken or counts[common] < 5 * counts[rare]:
                continue
            if _is_near(plain[common], plain[rare]):
                found.setdefault(common, [common]).append(rare)
                taken.add(rare)
    return list(found.values())


def _is_near(first: str, second: str) -> bool:
    longest = max(len(first), len(second))
    allowed = 1 if longest < 9 else 2
    if longest < 5 or abs(len(first) - len(second)) > allowed or first[0] != second[0]:
        return False
    if re.sub(r"\D", "", first) != re.sub(r"\D", "", second):
        return False
    return edit_distance(first, second, allowed) <= allowed


def edit_distance(first: str, second: str, most: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours between two texts (optimal string
    alignment); beyond `most`, any number above it."""
    before: list[int] = []
    above = list(range(len(second) + 1))
    for i, a in enumerate(first):
        row = [i + 1]
        for j, b in enumerate(second):
            cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (a != b))
            if i and j and a == second[j - 1] and first[i - 1] == b:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]
