"""The ways to act on unequal classes that are compared: rows, weights, and the threshold alone."""

from dataclasses import dataclass
from enum import StrEnum

from core.choices.pick import Pick
from core.methods.balance import BALANCERS

PLAIN, MOVED, BY_COST = "none", "threshold", "cost"


class Moves(StrEnum):
    """What a threshold is moved for, where it is."""

    NOTHING = ""
    F1 = "f1"
    COST = "cost"


@dataclass(frozen=True)
class BalanceWay:
    """A way by its key; `balance` is what the recipe does to rows or weights."""

    key: str
    label: str
    balance: Pick = Pick(method=PLAIN)
    moves: Moves = Moves.NOTHING


def _way(key: str) -> BalanceWay:
    return BalanceWay(key, BALANCERS[key].label, Pick(method=key))


def _cleaned(clean: str, label: str) -> BalanceWay:
    return BalanceWay(f"smote_{clean}", label, Pick(method="smote", options={"clean": clean}))


WAYS = (
    _way(PLAIN),
    BalanceWay(MOVED, "Move the threshold", moves=Moves.F1),
    BalanceWay(BY_COST, "Threshold by cost", moves=Moves.COST),
    *(_way(key) for key in BALANCERS if key != PLAIN),
    _cleaned("tomek", "SMOTE, then Tomek links"),
    _cleaned("enn", "SMOTE, then edited neighbours"),
)


def ways_for(classes: int) -> tuple[BalanceWay, ...]:
    """The ways that suit so many classes: a threshold is between two."""
    return tuple(way for way in WAYS if classes == 2 or way.moves is Moves.NOTHING)
