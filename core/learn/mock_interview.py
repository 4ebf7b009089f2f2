"""A mock interview: ten questions of a role and a level, answered in a row, and what they tell."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.learn.concepts.levels import level_of
from core.learn.interview import (
    SECONDS,
    Card,
    GivenMark,
    Mark,
    cards_by_key,
    cards_of,
    whose_practice,
)
from core.stats.intervals import share_interval
from core.wording.listing import some_of
from core.wording.numbers import counted
from core.workspace.project_notes import ProjectNote

QUESTIONS = 10


@dataclass(frozen=True)
class Role:
    """Whom the questions are for: how many of the ten come from each topic."""

    key: str
    label: str
    shares: Mapping[str, int]


ROLES = {
    role.key: role
    for role in (
        Role(
            "analyst",
            "Data analyst",
            {"Data": 4, "Foundations": 2, "Evaluation": 2, "Models": 1, "Generalisation": 1},
        ),
        Role(
            "scientist",
            "Data scientist",
            {
                "Models": 2,
                "Evaluation": 2,
                "Generalisation": 2,
                "Data": 2,
                "Optimisation": 1,
                "Text": 1,
            },
        ),
        Role(
            "engineer",
            "Machine-learning engineer",
            {
                "In production": 5,
                "Evaluation": 2,
                "Data": 1,
                "Models": 1,
                "Neural networks": 1,
            },
        ),
        Role(
            "researcher",
            "Deep learning",
            {"Neural networks": 4, "Optimisation": 2, "Text": 2, "Learning by reward": 2},
        ),
    )
}


@dataclass(frozen=True)
class MockInterview:
    """What was asked of a role at a level (empty: at any): `asked` names the cards, `given` says
    how those before the next one went; `at` is when it began, in seconds since 1970."""

    role: str
    level: str
    asked: tuple[str, ...]
    given: tuple[GivenMark, ...] = ()
    at: float = field(default_factory=time.time)

    @property
    def is_over(self) -> bool:
        return len(self.given) == len(self.asked)

    @property
    def next_key(self) -> str:
        """The card that is asked now; only of one that is not over."""
        return self.asked[len(self.given)]

    @property
    def title(self) -> str:
        level = f", {self.level}" if self.level else ""
        return f"{ROLES[self.role].label if self.role in ROLES else self.role}{level}"

    def count(self, mark: Mark) -> int:
        """How many answers went so."""
        return sum(one.mark is mark for one in self.given)


MOCKS = ProjectNote("mock interviews", tuple[MockInterview, ...])


def draw_interview(role: Role, level: str, seed: int) -> MockInterview:
    """Ten different questions, of each topic as many as the role asks for. Where a topic has too
    few of the level, others of the role at that level take their place, then other levels."""
    rng = np.random.default_rng(seed)
    cards = [cards_of((topic,)) for topic in role.shares]
    shuffled = [[of_topic[n] for n in rng.permutation(len(of_topic))] for of_topic in cards]
    fitting = [[card for card in some if _is_at(card, level)] for some in shuffled]
    chosen = [
        card
        for some, count in zip(fitting, role.shares.values(), strict=True)
        for card in some[:count]
    ]
    spare = [card for some in (*fitting, *shuffled) for card in some]
    for card in spare:
        if len(chosen) < QUESTIONS and card not in chosen:
            chosen.append(card)
    order = rng.permutation(len(chosen))
    return MockInterview(role.key, level, tuple(chosen[place].key for place in order))


def _is_at(card: Card, level: str) -> bool:
    return not level or str(level_of(card.lesson.key)) == level


def keep_interview(interview: MockInterview) -> None:
    """Note one that is over, for whoever signed in."""
    MOCKS.change(whose_practice(), lambda before: (*(before or ()), interview))


def earlier_interviews() -> tuple[MockInterview, ...]:
    """Those that were kept, the newest first."""
    return tuple(reversed(MOCKS.read(whose_practice()) or ()))


def level_words(interview: MockInterview) -> str:
    """How many questions are of another level than was asked for; empty where none is."""
    cards = cards_by_key()
    others = sum(not _is_at(cards[key], interview.level) for key in interview.asked)
    if not others:
        return ""
    return (
        f"{counted(others, 'question', 'is', 'are')} of another level: the role's topics have too "
        f"few {interview.level}."
    )


def result_words(interview: MockInterview) -> str:
    """What the marks say of all such questions: ten tell little, and the interval says how little
    (Wilson's, 95 %)."""
    known, asked = interview.count(Mark.KNEW), len(interview.given)
    low, high = share_interval(known / asked, asked)
    late = sum(one.seconds > SECONDS for one in interview.given)
    slow = f" {counted(late, 'answer')} took longer than {SECONDS} seconds." if late else ""
    return (
        f"You knew {known} of {asked}. Of all questions like these that is {low:.0%} to {high:.0%}"
        f": {asked} tell no more.{slow}"
    )


def topic_words(interview: MockInterview) -> str:
    """The topics with an answer that was not known, those with most first; empty where all were."""
    cards = cards_by_key()
    missed = Counter(
        cards[one.card].lesson.group for one in interview.given if one.mark is not Mark.KNEW
    )
    named = some_of([f"{topic} ({count})" for topic, count in missed.most_common()])
    return f"To practise: {named}." if missed else ""
