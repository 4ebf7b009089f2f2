"""A line of the table: what was measured, what it should be, and the verdict."""

from dataclasses import dataclass

from core.stats.intervals import clopper_pearson


@dataclass(frozen=True)
class Truth:
    """A measure beside its goal: it is right at most (or least) there.

    `hits` of `draws` tables are a share with a binomial error; a plain measure has no draws.
    """

    what: str
    found: float
    goal: float
    is_floor: bool = False
    draws: int = 0
    is_judged: bool = True

    @property
    def verdict(self) -> str:
        """Right, not reached, open (so few draws cannot tell a miss from luck) or not judged."""
        if not self.is_judged:
            return "not judged"
        if self.found >= self.goal if self.is_floor else self.found <= self.goal:
            return "right"
        if not self.draws:
            return "NOT REACHED"
        low, high = clopper_pearson(round(self.found * self.draws), self.draws)
        may_hold = high >= self.goal if self.is_floor else low <= self.goal
        return "open" if may_hold else "NOT REACHED"

    @property
    def text(self) -> str:
        """The line: measure, what was found, what it should be, verdict."""
        side = ">=" if self.is_floor else "<="
        form = "{:8.1%}" if self.draws else "{:8.2f}"
        drawn = f"of {self.draws}" if self.draws else ""
        found, goal = form.format(self.found), form.format(self.goal).strip()
        return f"{self.what:<66}{found} {drawn:<8} {side} {goal:<7} {self.verdict}"


def share(what: str, hits: int, draws: int, goal: float, *, is_floor: bool = False) -> Truth:
    """A share of draws as a line."""
    return Truth(what, hits / max(1, draws), goal, is_floor, draws)
