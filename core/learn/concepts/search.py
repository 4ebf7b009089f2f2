"""Questions found by the words that are typed: whole words or their beginnings, in any order.

"bootstrap" finds what is about the bootstrap; letters that merely stand in this order somewhere,
as in "gradient boosting", do not count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.lesson import Lesson

_WORD = re.compile(r"[^\W_]+")
# Where a word was found: in the title, among the topics, in the question, in the answer.
NAMED, ABOUT, ASKED, TOLD = 4, 3, 2, 1


@dataclass(frozen=True)
class Found:
    """A question of a lesson by its number there, and how near the typed words stand to its name,
    as the mean over the words from 1 (in its answer) to 4 (in its title)."""

    lesson: Lesson
    number: int
    nearness: float


def find_questions(typed: str) -> tuple[Found, ...]:
    """The questions that have every typed word, those first that are named by them.

    Every question, in the order of the lessons, where no word is typed.
    """
    words = _words(typed)
    found = [
        Found(lesson, number, nearness)
        for lesson in load_lessons()
        for number in range(len(lesson.questions))
        if (nearness := _nearness(words, _places(lesson.key, number))) is not None
    ]
    return tuple(sorted(found, key=lambda one: -one.nearness))


def _words(*texts: str) -> tuple[str, ...]:
    """Words in small letters, in the spelling of the lessons."""
    spelled = " ".join(texts).lower().replace("ization", "isation").replace("izing", "ising")
    return tuple(_WORD.findall(spelled))


def _nearness(
    words: tuple[str, ...], places: tuple[tuple[int, frozenset[str]], ...]
) -> float | None:
    """The mean of where each word was found first; None where one was not found."""
    if not words:
        return 0.0
    found = [next((near for near, known in places if _is_in(word, known)), 0) for word in words]
    return sum(found) / len(found) if all(found) else None


def _is_in(word: str, known: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in known)


@lru_cache(maxsize=1)
def _index() -> dict[tuple[str, int], tuple[tuple[int, frozenset[str]], ...]]:
    """Of each question, the words of its title, its topics, itself and its answers."""
    index = {}
    for lesson in load_lessons():
        for number, question in enumerate(lesson.questions):
            named = (question.title, lesson.title) if number == 0 else (question.title,)
            told = (question.answer, question.mistake, lesson.longer)
            texts: tuple[tuple[int, tuple[str, ...]], ...] = (
                (NAMED, named),
                (ABOUT, lesson.topics),
                (ASKED, (question.question,)),
                (TOLD, told),
            )
            index[lesson.key, number] = tuple((near, frozenset(_words(*of))) for near, of in texts)
    return index


def _places(key: str, number: int) -> tuple[tuple[int, frozenset[str]], ...]:
    return _index()[key, number]
