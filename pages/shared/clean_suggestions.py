"""Repairs that the table itself asks for."""

import streamlit as st

from core.clean import CLEANING
from core.dataset import Dataset
from core.findings import Finding, find_all
from core.profile import profile
from core.recipe import Pick
from pages.shared import session
from pages.shared.outputs import md


def findings_of(dataset: Dataset, target: str | None) -> tuple[Finding, ...]:
    """Every finding of a table, ranked."""
    return find_all(dataset, profile(dataset, target), target)


def suggestions(dataset: Dataset) -> None:
    """Findings whose remedy is a cleaning rule that is not in the recipe yet, each a button."""
    recipe = session.recipe()
    found = session.remembered(findings_of, dataset, recipe.target)
    wanted = [f for f in found if f.action is not None and f.action.kind == "clean"]
    for number, finding in enumerate(wanted):
        pick = _rule_of(finding)
        if pick in recipe.cleaning:
            continue
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/lightbulb: {md(finding.message)}", width="stretch")
            if st.button(finding.action.label, key=f"clean.suggestion.{number}"):
                changed = recipe.with_(cleaning=(*recipe.cleaning, pick))
                session.change(changed, f"{CLEANING[pick.method].label}: {finding.code}")
                st.rerun()


def _rule_of(finding: Finding) -> Pick:
    raise NotImplementedError  # wired when findings land
