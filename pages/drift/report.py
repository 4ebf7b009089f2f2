"""A drift report on the page: its table, its pictures, and its files."""

from typing import Any

import pandas as pd
import streamlit as st

from core.charts.drift import distributions, severities
from core.drift.compare import (
    ColumnDrift,
    DriftPlan,
    DriftReport,
    ModelView,
    Overlay,
    as_json,
    as_page,
    as_table,
    compare,
    overlay,
)
from core.drift.measures.words import MovedWord
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.drift.verdict import moved_word
from pages.frame.in_memory import in_memory
from pages.shared.outputs import download_table, figure, table

_COLUMNS = [
    *("column", "role", "drifted", "effect", "limit", "weight", "change", "kind", "test"),
    "p_value",
    *("missing_before", "missing_now", "new_levels"),
]


def report_of(
    reference: Dataset,
    current: Dataset,
    plan: DriftPlan,
    view: ModelView | None = None,
) -> DriftReport:
    """The comparison of the tables, or of a model's view of them, from memory where it was made."""
    key = f"{reference.fingerprint}:{current.fingerprint}:{plan}"
    return _report(key, reference, current, plan, view)


def show_columns(report: DriftReport) -> None:
    """Every column, worst first, as bars and as a table."""
    bars, rows = st.columns([2, 3], gap="medium")
    with bars:
        figure(severities(report), "drift.bars", "How far each column moved, in limits")
    with rows:
        every = as_table(report)
        frame = every[[name for name in _COLUMNS if name in every.columns]]
        table(
            frame,
            "drift.columns",
            "Columns, worst first",
            column_config={
                "column": st.column_config.TextColumn("Column", pinned=True),
                "drifted": st.column_config.CheckboxColumn(moved_word(report).capitalize()),
                "change": st.column_config.TextColumn("Change", width="medium"),
                "effect": st.column_config.NumberColumn("Effect", format="%.3f"),
                "limit": st.column_config.NumberColumn("Limit", format="%.2f"),
                "weight": st.column_config.NumberColumn(
                    "Model's share",
                    format="percent",
                    help="How much of the model's answers moves when this column's cells change "
                    "places. Columns stand by how far they moved times this.",
                ),
                "p_value": st.column_config.NumberColumn("p-value", format="%.2g"),
                "missing_before": st.column_config.NumberColumn("Missing before", format="percent"),
                "missing_now": st.column_config.NumberColumn("Missing now", format="percent"),
                "new_levels": st.column_config.TextColumn("New levels"),
                "role": "Role",
                "kind": "Kind",
                "test": "Test",
            },
        )


def show_overlay(reference: Dataset, current: Dataset, report: DriftReport) -> None:
    """One column in both tables."""
    drifts = {drift.name: drift for drift in report.columns}
    if report.target:
        drifts[report.target.name] = report.target
    if not drifts:
        return
    name = st.selectbox("Column", list(drifts), key="drift.column")
    st.markdown(f"{as_code(name)}: {as_markdown(drifts[name].direction)}")
    key = f"{reference.fingerprint}:{current.fingerprint}:{name}"
    both = _overlay(key, reference, current, name)
    if any(both.missing):
        st.caption(f"Rows without a value: {both.missing[0]:.1%} → {both.missing[1]:.1%}.")
    figure(
        distributions(both),
        "drift.overlay",
        "The column in the reference and in the current table",
    )
    if drifts[name].words:
        _words(drifts[name])
    if drifts[name].topics:
        _topics(drifts[name])


def _topics(drift: ColumnDrift) -> None:
    """What more texts are about than before, and what fewer."""
    rows, config = _shares("Topic", drift.topics)
    table(rows, "drift.topics", "Topics of more or fewer texts", column_config=config)
    st.caption(
        "Topics are words that come together in the reference, named by three of them; a text "
        "counts for its strongest. More than luck is counted for all of them at once."
    )


def _words(drift: ColumnDrift) -> None:
    """Which words come in more texts than before, and which in fewer."""
    rows, config = _shares("Word", drift.words)
    table(rows, "drift.words", "Words that more or fewer texts have", column_config=config)
    download_table(rows, "words.csv", "drift.words")
    st.caption(
        "Words that stand in at least a hundredth of the texts and moved by more than luck, which "
        "is counted for all of them at once: of texts that did not change, one pair in a hundred "
        "would name any."
    )


def _shares(what: str, moved: tuple[MovedWord, ...]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The shares of the texts that have each, and how they are shown."""
    rows = pd.DataFrame(
        [
            {
                what: one.word,
                "Texts before": one.before,
                "Texts now": one.now,
                "Change": one.now - one.before,
                "p-value": one.p_value,
            }
            for one in moved
        ]
    )
    shares = st.column_config.NumberColumn(format="percent")
    config = dict.fromkeys(("Texts before", "Texts now", "Change"), shares)
    config["p-value"] = st.column_config.NumberColumn(format="%.2g")
    return rows, config


def downloads(report: DriftReport, reference: Dataset, current: Dataset) -> None:
    """The report as JSON, CSV and as one page."""
    with st.container(horizontal=True):
        page = as_page(report, reference.name, current.name)
        files = {"HTML": (page, "text/html"), "JSON": (as_json(report), "application/json")}
        for form, (content, mime) in files.items():
            st.download_button(
                f"Report as {form}",
                content,
                f"drift.{form.lower()}",
                mime,
                key=f"drift.{form}",
                icon=":material/download:",
                on_click="ignore",
            )
        download_table(as_table(report), "drift.csv", "drift.csv", "Report as CSV")


@in_memory("Comparing the tables")
def _report(
    key: str,  # noqa: ARG001  (the only argument that the cache looks at)
    _reference: Dataset,
    _current: Dataset,
    _plan: DriftPlan,
    _view: ModelView | None,
) -> DriftReport:
    return _view.compare(_plan) if _view else compare(_reference, _current, _plan)


@in_memory()
def _overlay(
    key: str,  # noqa: ARG001  (stands for the two tables)
    _reference: Dataset,
    _current: Dataset,
    name: str,
) -> Overlay:
    return overlay(_reference, _current, name)
