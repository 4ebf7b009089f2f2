"""The view of Drift that compares two tables."""

from dataclasses import replace

import streamlit as st

from core.drift.compare import repaired
from core.wording.escape import as_markdown
from pages.drift.batch import show_batch
from pages.drift.model import ask_drift_model, plan_for, predictions_of
from pages.drift.plan import ask_plan
from pages.drift.report import downloads, report_of, show_columns, show_overlay
from pages.drift.source import Source, choose_source, chosen_source, other_tables
from pages.drift.verdict import show_verdict
from pages.frame import session


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
    for remark in source.remarks:
        st.caption(as_markdown(remark))
    if not source.is_sample:
        recipe, schema = session.recipe(), reference.schema
        reference = repaired(reference, recipe, schema)
        current = repaired(current, recipe, schema)

    model = ask_drift_model(source.reference)
    plan = plan_for(ask_plan(reference, source.target), model, (reference, current))
    plan = replace(plan, of_subsets=source.is_subsets)
    predictions = predictions_of(model, source.reference, source.current)
    report = report_of(reference, current, plan, predictions)
    show_verdict(report)
    if not source.is_subsets:
        show_batch(reference, current)
    st.subheader("Columns, worst first")
    show_columns(report)
    st.subheader("Reference and current" if source.is_subsets else "Before and now")
    show_overlay(reference, current, report)
    downloads(report, reference, current)
