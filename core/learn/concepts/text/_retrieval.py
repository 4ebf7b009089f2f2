"""Passages of a handbook, some out of date, ranked by their likeness to a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from core.learn.concepts.text import tf_idf
from core.learn.concepts.text._handbook import OUTDATED, PAGES, TestQuestion
from core.learn.concepts.text._texts import words_of


@dataclass(frozen=True)
class _Passage:
    """A few sentences of one page, perhaps of a copy that is out of date."""

    page: str
    text: str
    is_old: bool

    def holds(self, asked: TestQuestion) -> bool:
        """Return whether the true answer is in it."""
        return self.page == asked.page and f" {asked.holds}" in self.text

    def misleads(self, asked: TestQuestion) -> bool:
        """Return whether it says what used to be true."""
        if self.page != asked.page or not self.is_old:
            return False
        return f" {OUTDATED[asked.holds]}" in self.text


@dataclass(frozen=True)
class Index:
    """Passages with their TF-IDF rows, each of length 1."""

    passages: tuple[_Passage, ...]
    vocabulary: tuple[str, ...]
    df: np.ndarray
    rows: np.ndarray = field(repr=False)

    def likeness(self, question: str) -> np.ndarray:
        """Return the cosine of every passage with a question."""
        counts = tf_idf.count([question], self.vocabulary)
        asked = tf_idf.weigh(counts, self.df, len(self.passages), "scikit-learn")
        return np.asarray(self.rows @ asked[0])


def indexed(size: int, old: Sequence[str], rng: np.random.Generator) -> Index:
    """Return an index of passages of so many sentences, old copies of some pages among them, in
    no particular order."""
    passages = [
        _Passage(page, " ".join(lines[at : at + size]), is_old)
        for page, lines, is_old in _pages(old)
        for at in range(0, len(lines), size)
    ]
    mixed = tuple(passages[at] for at in rng.permutation(len(passages)))
    texts = [passage.text for passage in mixed]
    vocabulary = tuple(sorted({word for text in texts for word in words_of(text)}))
    counts = tf_idf.count(texts, vocabulary)
    df = (counts > 0).sum(axis=0)
    return Index(mixed, vocabulary, df, tf_idf.weigh(counts, df, len(mixed), "scikit-learn"))


def _pages(old: Sequence[str]) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return each page with its sentences, and old copies of some."""
    found = [(page, lines, False) for page, lines in PAGES.items()]
    return found + [(page, tuple(map(_outdated, PAGES[page])), True) for page in old]


def _outdated(line: str) -> str:
    for now, before in OUTDATED.items():
        if f" {now}" in line:
            return line.replace(f" {now}", f" {before}")
    return line


def picked(index: Index, question: str, top: int, least: float) -> tuple[list[int], np.ndarray]:
    """Return the numbers of the passages that go into the prompt, and every likeness."""
    likeness = index.likeness(question)
    order = np.argsort(-likeness, kind="stable")[:top]
    return [int(at) for at in order if likeness[at] > 0 and likeness[at] >= least], likeness
