"""Checks of dates: after today, out of order, or known only after the event."""

import re
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, Severity, clean, ignore
from core.explore.findings.sentinels import EPOCHS
from core.explore.findings.targets import gap_effect
from core.parts.formula.syntax import quoted
from core.table.arrays import Array
from core.table.schema import Kind

IN_ORDER, ORDER_ROWS = 0.98, 50
MANY_DATES = 8  # pairs are compared among so many columns at most
TELLING = 0.3  # being filled in goes with the target this much

# Names of what is written down when something ends. Underscores and humps part words.
_ENDING = (
    r"cancel(l?ed|lation)?|closed?|closing|ended?|end|churn(ed)?|terminat(ed|ion)|left|leaving"
    r"|resol(ved|ution)|delivered|completed?|completion|returned?|refund(ed)?|settle(d|ment)"
    r"|discharged?|death|died|deceased|exit(ed)?|finish(ed)?|default(ed)?|charged?.?off|withdrawn"
    r"|unsubscribed?|deactivated|last.?payment|outcome|paid.?off"
)
_WHEN = r"at|on|date|time|timestamp|day|dt"
_WHY = r"reason|code|cause|type|status|fee|note|comment"
LATER_NAME = re.compile(rf"^({_WHEN})?[ _.-]*(.*[ _.-])?({_ENDING})([ _.-]+({_WHEN}))?$", re.I)
REASON_NAME = re.compile(rf"^(.*[ _.-])?({_ENDING})[ _.-]+({_WHY})$", re.I)
PLAN_NAME = re.compile(
    r"due|deadline|expir|valid|until|maturity|next|plan|schedul|target|end|renew|deliver|forecast",
    re.I,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def future_dates(facts: Facts) -> Iterator[Hit]:
    """Dates after the day on which the table is looked at."""
    today = float(np.datetime64(facts.today, "D").astype("int64"))
    for variable in facts.columns(Kind.DATE):
        days = facts.days(variable.name)
        days = days[~np.isnan(days) & ~np.isin(days, list(EPOCHS))]
        later = days[days >= today + 2]  # a day of grace for the zones of the earth
        if later.size:
            yield _future(variable.name, facts, later, days.size)


def _future(name: str, facts: Facts, later: Array, present: int) -> Hit:
    last = np.datetime64(int(later.max()), "D")
    return Hit(
        columns=(name,),
        severity="low" if PLAN_NAME.search(name) or later.size > present / 2 else "medium",
        message=f"{later.size:,} of {present:,} dates in {name!r} ({later.size / present:.1%}) are "
        f"after today, {facts.today.isoformat()}; the latest is {last}.",
        evidence=(("share in the future", later.size / present), ("latest", str(last))),
        action=clean(
            "Read them as missing",
            "within_dates",
            (name,),
            first="",
            last=str(np.datetime64(facts.today, "D") + 1),
            then="missing",
        ),
    )


def known_later(facts: Facts) -> Iterator[Hit]:
    """Columns whose name says that they are filled in when the story is over."""
    if facts.target is None:
        return
    for variable in facts.columns():
        if variable.unique and _is_written_later(variable.name, variable.kind):
            yield _later(variable.name, facts)


def _is_written_later(name: str, kind: Kind) -> bool:
    name = _HUMP.sub("_", name)
    return bool(
        REASON_NAME.match(name) or (kind in (Kind.DATE, Kind.TEXT) and LATER_NAME.match(name))
    )


def _later(name: str, facts: Facts) -> Hit:
    assert facts.target is not None
    filled = int(facts.present(name).sum())
    effect = gap_effect(facts, name)
    severity: Severity = "low" if filled == facts.rows else "medium"
    if effect is not None and effect >= TELLING:
        severity = "high"
    told = "" if effect is None else f" (being filled in goes with it by {effect:.2f} of 1)"
    return Hit(
        columns=(name,),
        severity=severity,
        message=f"{name!r}, filled in for {filled:,} of {facts.rows:,} rows, has the name of "
        f"something that is known only after {facts.target.name!r}{told}.",
        evidence=(("effect of being filled in", effect or 0.0), ("filled in", float(filled))),
        action=ignore(name),
    )


def out_of_order(facts: Facts) -> Iterator[Hit]:
    """Pairs of dates of which one comes after the other in nearly all rows, but not in all."""
    names = [variable.name for variable in facts.columns(Kind.DATE)][:MANY_DATES]
    for one, other in combinations(names, 2):
        a, b = facts.days(one), facts.days(other)
        both = ~np.isnan(a) & ~np.isnan(b)
        rows = int(both.sum())
        if rows < ORDER_ROWS:
            continue
        before, after = float(np.mean(a[both] > b[both])), float(np.mean(a[both] < b[both]))
        wrong, first, second = min((before, one, other), (after, other, one))
        if 0 < wrong <= 1 - IN_ORDER and max(before, after) > 0.5:
            yield _order(first, second, round(wrong * rows), rows)


def _order(first: str, second: str, wrong: int, rows: int) -> Hit:
    return Hit(
        columns=(first, second),
        severity="medium",
        message=f"{second!r} is before {first!r} in {wrong:,} of {rows:,} rows that have both "
        f"({wrong / rows:.1%}); in the others it is not.",
        evidence=(("share out of order", wrong / rows), ("rows with both", float(rows))),
        action=clean(
            "Leave those rows out",
            "filter_rows",
            (),
            condition=f"{quoted(second)} < {quoted(first)}",
            then="drop",
        ),
    )


CHECKS = (
    Check(
        code="future_dates",
        group="Dates",
        title="Dates in the future",
        why="What has not happened cannot have been recorded: a wrong century, day and month "
        "swapped, or a plan among facts.",
        severity="Medium: any date more than a day after today; low where the name tells of a plan "
        "or most dates are in the future.",
        remedy="Plans (due dates, end of contract) are fine; anything else is a mistake of entry.",
        find=future_dates,
    ),
    Check(
        code="known_later",
        group="Target",
        title="Known only afterwards",
        why="When a prediction is needed such a column is still empty, so a model that learned "
        "from it is worth nothing then.",
        severity="High where being filled in goes with the target (0.3 of 1), medium by the name "
        "alone, low where no row is empty.",
        remedy="Ask when it is written down; leave it out if that is after the outcome.",
        find=known_later,
        concept="leakage",
        yields_to=("target_leak",),
    ),
    Check(
        code="dates_out_of_order",
        group="Dates",
        title="Dates out of order",
        why="An end before its start makes negative durations, and one of the two is wrong.",
        severity="Medium: the order holds in 98 % of the rows, not in all.",
        remedy="Correct the rows or leave them out.",
        find=out_of_order,
    ),
)
