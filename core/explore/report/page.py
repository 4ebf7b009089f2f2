"""The report of a table, from its parts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from core.explore.findings import Finding
from core.explore.profile import Profile, make_profile
from core.explore.report.cards import card
from core.explore.report.markup import section, text
from core.explore.report.sections import (
    findings_part,
    missing_part,
    overview,
    pairs_part,
    target_part,
)
from core.table.dataset import Dataset
from core.table.schema import Task


@dataclass(frozen=True)
class ReportNotes:
    """What stands in the report beside the profile: the findings, what the table's prediction is
    for, and the messages of dismissed findings, each with its reason."""

    findings: tuple[Finding, ...] = ()
    goal: str = ""
    dismissals: tuple[tuple[str, str], ...] = ()


def report_html(
    dataset: Dataset,
    target: str | None = None,
    task: Task | None = None,
    notes: ReportNotes = ReportNotes(),
    known: Profile | None = None,
) -> str:
    """Write everything the profiler knows of a table, with what it warns of, as one page.

    `known` is the table's profile for this target and task, where it is made already.
    """
    known = known or make_profile(dataset, target, task)
    cards = "".join(card(dataset, known, variable) for variable in known.variables)
    body = "".join(
        (
            overview(known, notes.goal),
            findings_part(notes.findings, notes.dismissals),
            target_part(known),
            section("columns", "Columns", _SEARCH, f'<div id="cards">{cards}</div>'),
            pairs_part(known),
            missing_part(dataset, known),
        )
    )
    return Template(_page()).substitute(title=text(dataset.name), body=body)


@cache
def _page() -> str:
    """The frame of the report: its look, and the little it can do by itself."""
    return Path(__file__).with_name("page.html").read_text(encoding="utf-8")


_SEARCH = (
    '<p><input id="search" type="search" placeholder="Search columns by name or kind" '
    'aria-label="Search columns"> <button id="fold" type="button">Fold all</button></p>'
)
