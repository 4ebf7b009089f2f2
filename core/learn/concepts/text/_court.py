"""A small made language of people, animals and food, in which each word has its company."""

import numpy as np

WINDOW_WORDS = 7
# For each person: gender, rank and age, from which the company it keeps follows.
PEOPLE = {
    "king": ("he", "royal", "old"),
    "queen": ("she", "royal", "old"),
    "prince": ("he", "royal", "young"),
    "princess": ("she", "royal", "young"),
    "man": ("he", "common", "old"),
    "woman": ("she", "common", "old"),
    "boy": ("he", "common", "young"),
    "girl": ("she", "common", "young"),
}
THINGS = {"cat": "animal", "dog": "animal", "horse": "animal"} | {
    "bread": "food",
    "soup": "food",
    "cake": "food",
}
COMPANY = {
    "he": ("he", "his", "beard"),
    "she": ("she", "her", "gown"),
    "royal": ("crown", "palace", "throne"),
    "common": ("market", "cottage", "field"),
    "old": ("rules", "works", "remembers"),
    "young": ("plays", "learns", "grows"),
    "animal": ("runs", "sleeps", "fur", "tail"),
    "food": ("warm", "plate", "tastes", "oven"),
}
FILLERS = ("the", "a", "in", "with", "and")
WORDS = (*PEOPLE, *THINGS)


def corpus(rng: np.random.Generator, sentences: int) -> list[list[str]]:
    """Return made sentences: a word, and company that goes with what it is, in any order."""
    return [_sentence(rng, WORDS[number % len(WORDS)]) for number in rng.permutation(sentences)]


def _sentence(rng: np.random.Generator, word: str) -> list[str]:
    kinds = PEOPLE[word] if word in PEOPLE else (THINGS[word],) * 3
    said = [str(rng.choice(COMPANY[kind])) for kind in kinds]
    said += [str(filler) for filler in rng.choice(FILLERS, WINDOW_WORDS - 1 - len(said))]
    rng.shuffle(said)
    at = len(said) // 2
    return [*said[:at], word, *said[at:]]
