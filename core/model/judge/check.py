"""One thing that is looked at in every result, and what came of the look."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from core.model.judge.case import Case, ComparedRun
from core.model.judge.doubt import Doubt
from core.wording.numbers import counted

About = Literal["Table", "Answers", "Fit", "Rivals", "Columns", "Options"]
ABOUT: tuple[About, ...] = ("Table", "Answers", "Fit", "Rivals", "Columns", "Options")


class Answer(StrEnum):
    """What came of a look."""

    SPEAKS = "speaks"
    QUIET = "nothing found"
    INAPT = "does not apply"


@dataclass(frozen=True)
class Looked:
    """What was looked at, in a sentence, and what speaks; where a check does not apply the sentence
    says why."""

    sentence: str
    doubts: tuple[Doubt, ...] = ()
    is_apt: bool = True


def inapt(why: str) -> Looked:
    """A check that does not apply, for a reason."""
    return Looked(why, is_apt=False)


@dataclass(frozen=True)
class ScoreCheck:
    """One thing to look for in a result, as the catalogue lists it.

    The `code` never changes its meaning. `rule` says by which effect and which interval it speaks.
    What it says stands in the verdict where it `is_of_score`; else it is about the model, whose
    score holds. `is_of_search` marks what a search's best is looked at for, too.
    """

    code: str
    about: About
    title: str
    why: str
    rule: str
    look: Callable[[Case], Looked]
    is_of_score: bool = True
    is_of_search: bool = False


@dataclass(frozen=True)
class CheckResult:
    """What a check of the catalogue said of one result."""

    code: str
    about: About
    title: str
    looked: Looked
    is_of_score: bool

    @property
    def answer(self) -> Answer:
        if not self.looked.is_apt:
            return Answer.INAPT
        return Answer.SPEAKS if self.looked.doubts else Answer.QUIET

    @property
    def sentence(self) -> str:
        """What it says, or what was looked at without finding anything; without markup."""
        spoken = " ".join(doubt.sentence for doubt in self.looked.doubts)
        return spoken or self.looked.sentence


def of_run(look: Callable[[ComparedRun], Looked]) -> Callable[[Case], Looked]:
    """A look at a model of a comparison, as one at any case."""

    def look_at(case: Case) -> Looked:
        if case.compared is None:
            return inapt("A search keeps no answers of its models.")
        return look(case.compared)

    return look_at


def of_case(look: Callable[[Case, ComparedRun], Looked]) -> Callable[[Case], Looked]:
    """A look at a model of a comparison beside what its table tells, as one at any case."""
    return lambda case: of_run(lambda compared: look(case, compared))(case)


def count_words(results: tuple[CheckResult, ...]) -> str:
    """How many checks looked, and how many of them speak, in words."""
    looked = sum(one.answer is not Answer.INAPT for one in results)
    speaking = sum(one.answer is Answer.SPEAKS for one in results)
    rest = len(results) - looked
    apart = f"; {rest} {'does' if rest == 1 else 'do'} not apply" if rest else ""
    speak = "speaks" if speaking == 1 else "speak"
    return f"{counted(looked, 'check')} looked at it, {speaking} {speak}{apart}."
