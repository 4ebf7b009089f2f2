"""Repairs that the table itself asks for."""

import streamlit as st

from core.clean import CLEANING
from core.dataset import Dataset
from core.findings import find_all
from pages.shared import session
from pages.shared.finding_actions import rule_of
from pages.shared.outputs import md


def suggestions(dataset: Dataset) -> None:
    """Findings whose remedy is a cleaning rule that is not in the recipe yet, each a button."""
    recipe = session.recipe()
    for number, finding in enumerate(session.remembered(find_all, dataset, None, recipe.target)):
        action = finding.action
        if action is None or action.kind != "clean" or recipe.has_rule(rule_of(action)):
            continue
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/lightbulb: {md(finding.message)}", width="stretch")
            if st.button(action.label, key=f"clean.suggestion.{number}"):
                changed = recipe.with_(cleaning=(*recipe.cleaning, rule_of(action)))
                session.change(changed, f"{CLEANING[action.method].label}: {finding.code}")
                st.rerun()
