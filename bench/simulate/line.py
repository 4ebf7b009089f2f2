"""A line of the table: what was measured, what it should be, and the verdict."""

from dataclasses import dataclass

from core.stats.intervals import Z95, clopper_pearson


@dataclass(frozen=True)
class Truth:
    """A measure beside its goal: it is right at most (or least) there.

    `hits` of `draws` tables are a share with a binomial error; a plain measure has no draws but may
    have a standard `error` of its own.
    """

    what: str
    found: float
    goal: float
    is_floor: bool = False
    draws: int = 0
    error: float = 0.0
    is_judged: bool = True

    @property
    def verdict(self) -> str:
        """Right, not reached, open (so few draws cannot tell a miss from luck) or not judged."""
        if not self.is_judged:
            return "not judged"
        if self.found >= self.goal if self.is_floor else self.found <= self.goal:
            return "right"
        low, high = self._ends
        may_hold = high >= self.goal if self.is_floor else low <= self.goal
        return "open" if may_hold else "NOT REACHED"

    @property
    def _ends(self) -> tuple[float, float]:
        """Between which the measure of endless draws is, with 95 %."""
        if self.draws:
            return clopper_pearson(round(self.found * self.draws), self.draws)
        return self.found - Z95 * self.error, self.found + Z95 * self.error

    @property
    def text(self) -> str:
        """The line: measure, what was found and how sure that is, what it should be, verdict."""
        side = ">=" if self.is_floor else "<="
        form = "{:.1%}" if self.draws else "{:.2f}"
        drawn = f"of {self.draws}" if self.draws else ""
        found, low, high, goal = map(form.format, (self.found, *self._ends, self.goal))
        sure = f"({low} to {high})"
        return f"{self.what:<66}{found:>8} {sure:<18} {drawn:<8} {side} {goal:<6} {self.verdict}"


def share(what: str, hits: int, draws: int, goal: float, *, is_floor: bool = False) -> Truth:
    """A share of draws as a line."""
    return Truth(what, hits / max(1, draws), goal, is_floor, draws)
