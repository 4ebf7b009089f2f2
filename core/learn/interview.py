"""Practising interview questions: which comes next, how it went, and a sheet to print."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from core.learn.concepts.catalog import load_lessons
from core.learn.concepts.lesson import Lesson, Question
from core.wording.escape import as_html
from core.workspace.project_notes import OtherOwner, ProjectNote
from core.workspace.store.person import limited_to

SECONDS = 60  # that a spoken answer may take


class Mark(StrEnum):
    """How an answer went, by the one who gave it."""

    KNEW = "knew it"
    NEARLY = "nearly"
    NOT_YET = "not yet"


@dataclass(frozen=True)
class Card:
    """A question with the lesson of the concept that answers it."""

    lesson: Lesson
    number: int

    @property
    def question(self) -> Question:
        return self.lesson.questions[self.number]

    @property
    def key(self) -> str:
        return f"{self.lesson.key}:{self.number}"


@dataclass(frozen=True)
class Practice:
    """What was practised: for each card's key its marks, oldest first."""

    marks: dict[str, tuple[Mark, ...]]

    def last(self, card: Card) -> Mark | None:
        """The latest mark of a card, or None where it was never asked."""
        given = self.marks.get(card.key, ())
        return given[-1] if given else None

    def count(self, cards: Iterable[Card], mark: Mark | None) -> int:
        """How many of the cards have that latest mark."""
        return sum(self.last(card) is mark for card in cards)


@dataclass(frozen=True)
class GivenMark:
    """How a card was answered: when (seconds since 1970), and how many seconds that took."""

    card: str
    mark: Mark
    at: float = 0.0
    seconds: float = 0.0


def _taken_over(lines: Any, _: int) -> Any:
    """Earlier versions wrote a line a mark into a file, where a page may have left half of one."""
    known = {str(mark) for mark in Mark}
    return [line for line in lines if line.get("card") and line.get("mark") in known]


EVERYBODY = OtherOwner("workspace")
PRACTICE = ProjectNote("practice", tuple[GivenMark, ...], taken_over=_taken_over)


def cards_of(topics: tuple[str, ...] = ()) -> tuple[Card, ...]:
    """Every question of the concepts in some groups; of all where none is named."""
    return tuple(
        Card(lesson, number)
        for lesson in load_lessons()
        if not topics or lesson.group in topics
        for number in range(len(lesson.questions))
    )


def cards_by_key() -> dict[str, Card]:
    return {card.key: card for card in cards_of()}


def topics_of() -> tuple[str, ...]:
    return tuple(sorted({lesson.group for lesson in load_lessons()}))


def whose_practice() -> OtherOwner:
    """Whose practice it is: the person's who signed in, without a sign-in everybody's."""
    person = limited_to()
    if not person:
        return EVERYBODY
    return OtherOwner(f"person {hashlib.blake2b(person.encode(), digest_size=16).hexdigest()}")


def load_practice() -> Practice:
    """Read what was practised in this workspace, by who signed in where people do."""
    marks: dict[str, tuple[Mark, ...]] = {}
    for given in PRACTICE.read(whose_practice()) or ():
        marks[given.card] = (*marks.get(given.card, ()), given.mark)
    return Practice(marks)


def keep_mark(card: Card, mark: Mark, seconds: float) -> GivenMark:
    """Note how a question went and how long the answer took; gives what was noted."""
    given = GivenMark(card.key, mark, time.time(), round(seconds, 1))
    PRACTICE.change(whose_practice(), lambda marks: (*(marks or ()), given))
    return given


# Chances of being asked, per card: what is not known yet comes soon, what is known now and then.
WEIGHTS = {None: 4.0, Mark.NOT_YET: 8.0, Mark.NEARLY: 4.0, Mark.KNEW: 1.0}


def next_card(cards: tuple[Card, ...], practice: Practice, seed: int, after: str = "") -> Card:
    """Draw the next question, likelier the less it is known, and never the same one twice running.

    Raises ValueError where there are no cards.
    """
    if not cards:
        raise ValueError("There are no questions to draw from.")
    others = [card for card in cards if card.key != after] or list(cards)
    weights = np.array([WEIGHTS[practice.last(card)] for card in others])
    return others[np.random.default_rng(seed).choice(len(others), p=weights / weights.sum())]


def answer_sheet(cards: tuple[Card, ...]) -> str:
    """The questions with answers and common mistakes as one page of HTML, ready to print."""
    groups: dict[str, list[str]] = {}
    for card in cards:
        groups.setdefault(card.lesson.group, []).append(_entry(card.question))
    body = "".join(f"<h2>{as_html(group)}</h2>{''.join(groups[group])}" for group in groups)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Interview answers</title>'
        f"<style>{_STYLE}</style><h1>Interview answers</h1>{body}</html>"
    )


_STYLE = (
    "body{font:11pt/1.45 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em;color:#111}"
    "h1,h2,h3{font-family:Helvetica,Arial,sans-serif}h2{border-bottom:1px solid #999}"
    "h3{margin:1.1em 0 .2em;font-size:11pt}p{margin:.2em 0}.mistake{color:#7a2d10}"
    "section{break-inside:avoid}h2{break-after:avoid}@media print{body{margin:0;max-width:none}}"
)


def _entry(question: Question) -> str:
    return (
        f"<section><h3>{as_html(question.question)}</h3><p>{as_html(question.answer)}</p>"
        f'<p class="mistake">Mistake: {as_html(question.mistake)}</p></section>'
    )
