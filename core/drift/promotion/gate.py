"""One gate before production, and what it said of a version."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.drift.promotion.case import PromotionCase
from core.workspace.registry import GateRule


class GateAnswer(StrEnum):
    """What a gate says."""

    YES = "yes"
    NO = "no"
    NOT_LOOKED = "not looked at"


Said = tuple[GateAnswer, str]


@dataclass(frozen=True)
class Gate:
    """A gate as the catalogue lists it: `look` gives the answer and the sentence, `rule` holds
    where the policy of a name says nothing else; one that is not `is_open` no reason overrides."""

    key: str
    title: str
    rule: GateRule
    look: Callable[[PromotionCase], Said]
    is_open: bool = True


@dataclass(frozen=True)
class GateResult:
    """What a gate said of a version, and what that counts for."""

    gate: Gate
    rule: GateRule
    answer: GateAnswer
    sentence: str

    @property
    def blocks(self) -> bool:
        """Does it keep the version out of production?"""
        if self.rule is GateRule.REQUIRED:
            return self.answer is not GateAnswer.YES
        return self.rule is GateRule.IF_LOOKED and self.answer is GateAnswer.NO
