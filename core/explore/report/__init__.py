"""The profile of a table as one HTML file: nothing is loaded from elsewhere, light or dark."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from core.explore.findings import Finding
from core.explore.profile import Profile
from core.explore.profile import profile as describe
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

__all__ = ["Said", "report_html"]


@dataclass(frozen=True)
class Said:
    """What people said of the table: what its prediction is for, and messages of findings that
    were set aside, each with the reason."""

    goal: str = ""
    ignored: tuple[tuple[str, str], ...] = ()


def report_html(
    dataset: Dataset,
    target: str | None = None,
    task: Task | None = None,
    findings: tuple[Finding, ...] = (),
    said: Said = Said(),
    known: Profile | None = None,
) -> str:
    """Write everything the profiler knows of a table, with what it warns of, as one page.

    `known` is the table's profile for this target and task, where it is made already.
    """
    known = known or describe(dataset, target, task)
    cards = "".join(card(dataset, known, variable) for variable in known.variables)
    body = "".join(
        (
            overview(known, said.goal),
            findings_part(findings, said.ignored),
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
