"""Byte-pair encoding on letters: learn merges from words, and cut words with them."""

from collections import Counter
from collections.abc import Sequence

Pair = tuple[str, str]
END = "·"  # closes a word, so that an ending differs from the same letters inside


def learned(words: Counter[str], merges: int) -> tuple[list[Pair], list[int]]:
    """Return the merges in the order learned, and how often each pair stood side by side.

    Each merge joins the commonest pair of neighbouring pieces; of equals the first by alphabet.
    Ends early when no pair stands twice.
    """
    pieces = {word: _letters(word) for word in words}
    rules: list[Pair] = []
    counts: list[int] = []
    for _ in range(merges):
        pairs: Counter[Pair] = Counter()
        for word, parts in pieces.items():
            for pair in zip(parts, parts[1:], strict=False):
                pairs[pair] += words[word]
        best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
        if best is None or pairs[best] < 2:
            break
        rules.append(best)
        counts.append(pairs[best])
        for word, parts in pieces.items():
            if best[0] in parts:
                pieces[word] = _joined(parts, best)
    return rules, counts


def _letters(word: str) -> list[str]:
    """Return the pieces to begin with: letters, and the mark that ends a word."""
    return [*word, END]


def _joined(parts: Sequence[str], pair: Pair) -> list[str]:
    """Return pieces with every occurrence of a pair made one, from the left."""
    made: list[str] = []
    at = 0
    while at < len(parts):
        if tuple(parts[at : at + 2]) == pair:
            made.append(parts[at] + parts[at + 1])
            at += 2
        else:
            made.append(parts[at])
            at += 1
    return made


def cut(word: str, rules: Sequence[Pair]) -> list[str]:
    """Return the pieces of a word, the merges applied in the order learned."""
    parts = _letters(word)
    for pair in rules:
        if len(parts) == 1:
            break
        if pair[0] in parts:
            parts = _joined(parts, pair)
    return parts
