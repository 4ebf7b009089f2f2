"""How old a model is and how old its data, and whether that is more than its name allows."""

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime

from core.table.schema import Kind
from core.wording.numbers import counted
from core.workspace.registry.card import ModelCard
from core.workspace.registry.policy import policy_of

DAY = 86_400


@dataclass(frozen=True)
class Freshness:
    """A model's age in whole days; `newest` is the latest date in its training rows, None where
    they have none, and `limit` the days that its name allows, None where it says nothing."""

    reference: str
    days: int
    newest: date | None
    limit: int | None

    @property
    def is_stale(self) -> bool:
        """Is it older than is allowed?"""
        return self.limit is not None and self.days > self.limit

    @property
    def sentence(self) -> str:
        """How old it is, and what that means."""
        since = f"{counted(self.days, 'day')} ago" if self.days else "less than a day ago"
        age = f"{self.reference} was made {since}"
        data = f"; the latest date in its rows is {self.newest}" if self.newest else ""
        if self.limit is None:
            return f"{age}{data}."
        allowed = counted(self.limit, "day")
        if self.is_stale:
            return f"{age}{data}: more than the limit of {allowed}. Train it again."
        return f"{age}{data}: within the limit of {allowed}."


def freshness_of(card: ModelCard, now: datetime | None = None) -> Freshness:
    """How old a model is at a moment, by default this one."""
    made = datetime.fromisoformat(card.created)
    made = made if made.tzinfo else made.replace(tzinfo=UTC)
    age = ((now or datetime.now(UTC)) - made).total_seconds() / DAY
    return Freshness(
        card.reference, max(0, math.floor(age)), _newest(card, made), policy_of(card.name).days
    )


def _newest(card: ModelCard, made: datetime) -> date | None:
    """The latest date of its columns that had come when it was made: a due date says nothing."""
    ends = (_day(c.high) for c in card.columns if c.kind is Kind.DATE)
    return max((day for day in ends if day is not None and day <= made.date()), default=None)


def _day(written: float | str | None) -> date | None:
    try:
        return datetime.fromisoformat(str(written)).date()
    except ValueError:
        return None
