"""The findings of a table as cards: what is wrong, why it matters, one button that acts."""

from itertools import groupby

import streamlit as st

from core.findings import CHECKS, Finding
from core.recipe import Recipe
from pages.shared import session
from pages.shared.explore_table import Explored
from pages.shared.finding_actions import acted, is_answered, sentence
from pages.shared.outputs import md

SHOWN_PER_CHECK = 2

_MARKS = {
    "high": ":red-badge[:material/error: high]",
    "medium": ":orange-badge[:material/warning: medium]",
    "low": ":gray-badge[:material/info: low]",
}
_TITLES = {check.code: check.title for check in CHECKS}


def findings(seen: Explored) -> None:
    """Draw the findings, the gravest first."""
    ignored = session.scratch("explore.ignored", frozenset())
    found = [
        finding
        for finding in seen.findings
        if _name(finding) not in ignored and not is_answered(finding, seen.recipe)
    ]
    st.subheader("Findings")
    if not found:
        st.success("Nothing here asks for attention.", icon=":material/check_circle:")
    for code, group in groupby(found, key=lambda finding: finding.code):
        _check(code, list(group), seen.recipe)
    if ignored and st.button(
        f"Show {len(ignored)} ignored", key="explore.unignore", type="tertiary"
    ):
        session.keep_scratch("explore.ignored", frozenset())
        st.rerun()


def _check(code: str, found: list[Finding], recipe: Recipe) -> None:
    """The first findings of one check; many columns with the same flaw stay one click away."""
    for finding in found[:SHOWN_PER_CHECK]:
        _card(finding, recipe)
    rest = found[SHOWN_PER_CHECK:]
    if rest:
        with st.expander(f"{len(rest)} more: {_TITLES[code].lower()}"):
            for finding in rest:
                _card(finding, recipe)


def _card(finding: Finding, recipe: Recipe) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{_MARKS[finding.severity]} **{md(finding.message)}**", width="stretch")
            _buttons(finding, recipe)
        st.caption(f"{md(finding.why)} {md(finding.remedy)}")


def _buttons(finding: Finding, recipe: Recipe) -> None:
    key = f"explore.{_name(finding)}"
    if finding.action is not None:
        changed = acted(recipe, finding.action)
        if changed == recipe:
            st.markdown(":green-badge[:material/check: in place]")
        elif st.button(md(finding.action.label), key=f"{key}.act"):
            session.change(changed, sentence(finding))
            st.rerun()
    if st.button("Ignore", key=f"{key}.ignore", type="tertiary"):
        ignored = session.scratch("explore.ignored", frozenset())
        session.keep_scratch("explore.ignored", ignored | {_name(finding)})
        st.rerun()


def _name(finding: Finding) -> str:
    return ".".join((finding.code, *finding.columns))
