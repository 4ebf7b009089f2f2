"""Repairs that the table itself asks for."""

import streamlit as st

from core.errors import WorkbenchError
from core.explore.findings import Finding, standing
from core.pipeline.answer import is_answered
from core.pipeline.cleaning import Cleaning
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.exploration import explore, is_searched
from pages.shared.finding_card import Place, applied_line, card, ignored_list

SHOWN = 3
ROWS_AT_ONCE = 20_000
_PLACE = Place("clean")


def suggestions(dataset: Dataset) -> None:
    """Findings of the table as cleaned so far whose remedy is a rule or a type: each a button.

    A large table is taken in and searched when somebody asks: each step makes another of it."""
    recipe = session.recipe()
    applied_line(_PLACE)
    rows = len(Cleaning(dataset, recipe).frame)
    if rows > ROWS_AT_ONCE and not is_searched(dataset):
        _ask(dataset, rows)
        return
    try:
        exploration = explore(dataset)
    except WorkbenchError:
        return  # the rules that leave nothing say so themselves
    wanted = [
        finding
        for finding in standing(exploration.findings, recipe.dismissed)
        if _is_repair(finding) and not is_answered(finding, recipe)
    ]
    if rows > ROWS_AT_ONCE and not wanted:
        st.caption("Nothing was found that asks for a repair.")
    for finding in wanted[:SHOWN]:
        card(finding, recipe, _PLACE)
    if wanted[SHOWN:]:
        with st.expander(f"{len(wanted[SHOWN:])} more suggestions"):
            for finding in wanted[SHOWN:]:
                card(finding, recipe, _PLACE)
    ignored_list(exploration.findings, recipe, _PLACE)


def _ask(dataset: Dataset, rows: int) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.caption(f"{rows:,} rows: searching them for what to repair takes some seconds.")
        if st.button("Look for repairs", key="clean.search", icon=":material/search:"):
            with st.spinner("Looking for repairs"):
                _ = explore(dataset).findings  # kept, so that the next run knows them
            st.rerun()


def _is_repair(finding: Finding) -> bool:
    return finding.action is not None and finding.action.kind in ("clean", "retype")
