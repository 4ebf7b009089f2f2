"""A drift report on the page: how it is asked for, and its table, pictures and files."""

from typing import cast

import streamlit as st

from core.charts.drift import distributions, severities
from core.drift.compare import (
    ColumnDrift,
    DriftPlan,
    DriftReport,
    DriftVerdict,
    Overlay,
    as_html,
    as_json,
    as_table,
    compare,
    overlay,
    remarks,
)
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.drift.model import Answers
from pages.shared.forms import ask_method
from pages.shared.outputs import download_table, figure, table
from pages.shared.tiles import Tile, tiles

_BANNERS = {
    DriftVerdict.STABLE: (st.success, ":material/check_circle:", "Stable: nothing to do"),
    DriftVerdict.WATCH: (st.warning, ":material/visibility:", "Watch: something moved"),
    DriftVerdict.RETRAIN: (
        st.error,
        ":material/autorenew:",
        "Retrain: the model's world has changed",
    ),
    DriftVerdict.ALIKE: (st.success, ":material/check_circle:", "Alike: no column differs"),
    DriftVerdict.APART: (st.info, ":material/compare_arrows:", "Apart: some columns differ"),
}

_COLUMNS = [
    *("column", "role", "drifted", "effect", "limit", "change", "kind", "test", "p_value"),
    *("missing_before", "missing_now", "new_levels"),
]


def ask_plan(reference: Dataset, target: str | None) -> DriftPlan:
    """The tests and limits, one level down: the defaults serve most tables."""
    with st.expander("Tests and limits", icon=":material/tune:"):
        number, category = st.columns(2)
        with number:
            numbers = ask_method("Numbers", NUMBER_TESTS, "drift.number")
        with category:
            categories = ask_method("Categories", CATEGORY_TESTS, "drift.category")
        st.caption(
            "A column has drifted when its effect is above the limit and the difference is no "
            "accident (Benjamini-Hochberg over all columns, 5 %). Missing values have a limit of "
            "5 percentage points."
        )
    return DriftPlan(
        number_test=numbers.method,
        category_test=categories.method,
        number_threshold=cast(float, numbers.options["threshold"]),
        category_threshold=cast(float, categories.options["threshold"]),
        target=target if target in reference.frame.columns else None,
    )


def report_of(
    reference: Dataset, current: Dataset, plan: DriftPlan, answers: Answers | None = None
) -> DriftReport:
    """The comparison of the tables and of a model's answers, from memory where it was made."""
    who = answers.model if answers else ""
    key = f"{reference.fingerprint}:{current.fingerprint}:{plan}:{who}"
    return _report(key, reference, current, plan, answers)


def show_verdict(report: DriftReport) -> None:
    """The answer first: what to do, why, and the numbers behind it."""
    banner, icon, title = _BANNERS[report.verdict]
    banner(as_markdown(report.reason), icon=icon, title=title)
    counted = [column for column in report.columns if column.counts]
    worst = counted[0] if counted else None
    target = report.target
    tiles(
        Tile(f"Columns {_moved(report)}", f"{len(report.drifted)} of {len(counted)}"),
        Tile("Current rows", f"{report.rows[1]:,}", f"against {report.rows[0]:,}"),
        Tile(
            "Furthest column",
            as_markdown(worst.name) if worst else "none",
            as_markdown(_how_far(worst)),
        ),
        Tile("Target", _target_word(report), as_markdown(target.direction) if target else ""),
        *_prediction_tile(report),
    )
    for note in remarks(report):
        st.markdown(f":material/info: {as_markdown(note)}")


def show_columns(report: DriftReport) -> None:
    """Every column, worst first, as bars and as a table."""
    bars, rows = st.columns([2, 3], gap="medium")
    with bars:
        figure(severities(report), "drift.bars", "How far each column moved, in limits")
    with rows:
        frame = as_table(report)[_COLUMNS]
        table(
            frame,
            "drift.columns",
            "Columns, worst first",
            column_config={
                "column": st.column_config.TextColumn("Column", pinned=True),
                "drifted": st.column_config.CheckboxColumn(_moved(report).capitalize()),
                "change": st.column_config.TextColumn("Change", width="medium"),
                "effect": st.column_config.NumberColumn("Effect", format="%.3f"),
                "limit": st.column_config.NumberColumn("Limit", format="%.2f"),
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


def downloads(report: DriftReport, reference: Dataset, current: Dataset) -> None:
    """The report as JSON, CSV and as one page."""
    with st.container(horizontal=True):
        page = as_html(report, reference.name, current.name)
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


def _how_far(worst: ColumnDrift | None) -> str:
    return f"{worst.severity:.1f} x its limit" if worst else ""


def _prediction_tile(report: DriftReport) -> list[Tile]:
    said = report.prediction
    if said is None:
        return []
    word = _moved(report) if said.drifted else _still(report)
    return [Tile("Predictions", word, as_markdown(said.direction))]


def _target_word(report: DriftReport) -> str:
    if report.target is None:
        return "not known"
    return _moved(report) if report.target.drifted else _still(report)


def _moved(report: DriftReport) -> str:
    """Two subsets of one table stand apart; nothing moved between them."""
    return "apart" if _is_of_subsets(report) else "drifted"


def _still(report: DriftReport) -> str:
    return "alike" if _is_of_subsets(report) else "as before"


def _is_of_subsets(report: DriftReport) -> bool:
    return report.verdict in (DriftVerdict.ALIKE, DriftVerdict.APART)


@st.cache_resource(max_entries=16, show_spinner="Comparing the tables")
def _report(
    key: str,  # noqa: ARG001  (the only argument that the cache looks at)
    _reference: Dataset,
    _current: Dataset,
    _plan: DriftPlan,
    _answers: Answers | None,
) -> DriftReport:
    said = (_answers.before, _answers.now) if _answers else None
    return compare(_reference, _current, _plan, said)


@st.cache_resource(max_entries=64, show_spinner=False)
def _overlay(
    key: str,  # noqa: ARG001  (stands for the two tables)
    _reference: Dataset,
    _current: Dataset,
    name: str,
) -> Overlay:
    return overlay(_reference, _current, name)
