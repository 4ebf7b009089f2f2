"""The findings of a table: ranked, filtered, in groups, with what was answered and ignored."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from core.explore.findings import CATALOG, SEVERITIES, Finding, standing
from core.pipeline.answer import is_answered
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import address, session
from pages.shared.exploration import Exploration
from pages.shared.finding_card import (
    Place,
    act_on_all,
    act_on_several,
    applied_line,
    card,
    ignored_list,
)

BY_FLAW, BY_COLUMN = "By flaw", "By column"
SHOWN_PER_CHECK = 2
WORTH_FILTERING = 5


def findings_part(exploration: Exploration) -> None:
    """Draw the findings, the gravest first."""
    st.header("Findings")
    applied_line(_PLACE)
    left = standing(exploration.findings, exploration.recipe.dismissed)
    answered = [finding for finding in left if is_answered(finding, exploration.recipe)]
    open_ = [finding for finding in left if finding not in answered]
    if not open_:
        st.success("Nothing here asks for attention.", icon=":material/check_circle:")
    shown = _ask_which(open_) if len(open_) >= WORTH_FILTERING else open_
    if open_ and not shown:
        st.info("No finding is of that kind.", icon=":material/filter_alt_off:")
    act_on_several(shown, exploration.recipe, _PLACE)
    if len(shown) >= WORTH_FILTERING and _is_by_column():
        _by_column(shown, exploration)
    else:
        for code, group in groupby(shown, key=lambda finding: finding.code):
            _group(code, list(group), exploration)
    if answered:
        fold = st.expander(
            f"Answered by the recipe ({len(answered)})",
            icon=":material/check:",
            key="explore.answered",
            on_change="rerun",
        )
        _fold(fold, answered, exploration)
    ignored_list(exploration.findings, exploration.recipe, _PLACE)


def _ask_which(findings: list[Finding]) -> list[Finding]:
    """Those of the severities, codes and columns asked for; none asked for: all."""
    counts = Counter(finding.severity for finding in findings)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        severities = st.pills(
            "Severity",
            [severity for severity in SEVERITIES if counts[severity]],
            selection_mode="multi",
            format_func=lambda severity: f"{severity} · {counts[severity]}",
            key="explore.severity",
            persist_state="session",
            wrap=True,
        )
        codes = st.multiselect(
            "Kinds of findings",
            list(dict.fromkeys(finding.code for finding in findings)),
            format_func=lambda code: CATALOG[code].title if code in CATALOG else code,
            placeholder="All",
            key="explore.codes",
            persist_state="session",
        )
        word = st.text_input(
            "In columns",
            key="explore.in_columns",
            icon=":material/search:",
            persist_state="session",
        )
    return [f for f in findings if _is_asked_for(f, (severities or SEVERITIES), codes, word)]


def _is_asked_for(finding: Finding, severities: Sequence[str], codes: list[str], word: str) -> bool:
    named = not word or any(word.lower() in name.lower() for name in finding.columns)
    return named and finding.severity in severities and (not codes or finding.code in codes)


def _is_by_column() -> bool:
    """Shall all that was found of a column stand together?"""
    ways = (BY_FLAW, BY_COLUMN)
    address.follow("by", "explore.by", ways, BY_FLAW)
    way = st.segmented_control(
        "Together", ways, default=BY_FLAW, required=True, key="explore.by", persist_state="session"
    )
    address.write("by", way, BY_FLAW)
    return bool(way == BY_COLUMN)


def by_column(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by the first column that they are about, that of the gravest first; those of the
    whole table by an empty name."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.columns[0] if finding.columns else "", []).append(finding)
    return found


def _by_column(findings: list[Finding], exploration: Exploration) -> None:
    """A column a fold with how much was found of it; the gravest ones are open."""
    for name, group in by_column(findings).items():
        about = as_markdown(name) if name else "The table"
        label = f"**{about}** · {counted(len(group), 'finding')}"
        counts = Counter(finding.severity for finding in group)
        marks = " ".join(f"{counts[one]} {one}" for one in SEVERITIES if counts[one])
        fold = st.expander(
            f"{label} :gray[{marks}]",
            expanded="high" in counts,
            key=f"explore.column_findings.{name}",
            on_change="rerun",
        )
        _fold(fold, group, exploration)


def _group(code: str, findings: list[Finding], exploration: Exploration) -> None:
    """The first findings of one check; many columns with the same flaw stay one click away."""
    for finding in findings[:SHOWN_PER_CHECK]:
        card(finding, exploration.recipe, _PLACE)
    rest = findings[SHOWN_PER_CHECK:]
    if rest:
        act_on_all(findings, exploration.recipe, _PLACE)
        fold = st.expander(
            f"{len(rest)} more: {as_markdown(CATALOG[code].title.lower())}",
            key=f"explore.more.{code}.{findings[0].severity}",
            on_change="rerun",
        )
        _fold(fold, rest, exploration)


def _fold(fold: Any, findings: list[Finding], exploration: Exploration) -> None:
    """Cards that are drawn when their fold is opened."""
    if fold.open:
        with fold:
            for finding in findings:
                card(finding, exploration.recipe, _PLACE)


def _show_column(name: str) -> None:
    session.set_widget("explore.column", name)
    session.set_widget("explore.view", "columns")


_PLACE = Place("explore", _show_column)
