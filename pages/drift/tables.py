"""The view of Drift that compares two tables."""

from dataclasses import replace

import streamlit as st

from core.drift.compare import DriftPlan, plan_of, repaired
from core.wording.escape import as_markdown
from pages.drift.batch import show_batch
from pages.drift.model import ask_drift_model, model_view
from pages.drift.plan import ask_plan
from pages.drift.report import downloads, report_of, show_columns, show_overlay
from pages.drift.source import Source, choose_source, chosen_source, other_tables
from pages.drift.verdict import show_verdict
from pages.frame import session
from pages.shared.ask_model import open_model


def show_two_tables() -> None:
    """Ask for the two tables, then the report on them."""
    source = chosen_source()
    if source is None:
        choose_source()
    else:
        _compare(source)


def _compare(source: Source) -> None:
    reference, current = source.reference, source.current
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{as_markdown(reference.name)}** → **{as_markdown(current.name)}**", width="stretch"
        )
        other_tables()
    model = ask_drift_model(source.reference)
    source = source.as_read_by(open_model(model)) if model is not None else source
    for remark in source.remarks:
        st.caption(as_markdown(remark))
    plan = replace(ask_plan(_plan(source)), of_subsets=source.is_subsets)
    if model is not None:
        view = model_view(model, source)
        reference, current = view.reference, view.current
        report = report_of(reference, current, plan, view)
    else:
        if not source.is_sample:
            recipe, schema = session.recipe(), reference.schema
            reference = repaired(reference, recipe, schema)
            current = repaired(current, recipe, schema)
        report = report_of(reference, current, plan)
    show_verdict(report)
    if not source.is_subsets:
        show_batch(reference, current)
    st.header("Columns, worst first")
    show_columns(report)
    st.header("Reference and current" if source.is_subsets else "Before and now")
    show_overlay(reference, current, report)
    downloads(report, reference, current)


def _plan(source: Source) -> DriftPlan:
    """The plan for the target that the tables are known to have."""
    if source.is_sample:
        return DriftPlan(target=source.target)
    return plan_of(source.reference, session.recipe())
