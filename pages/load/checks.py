"""A table checked against the saved expectations: verdict, every rule, the rows that fail."""

import json
from pathlib import Path

import pandas as pd
import streamlit as st

from core.data.expectations import (
    Report,
    RuleResult,
    Suite,
    failing_rows,
    report_document,
    validate,
)
from core.data.load.notes.upload import Upload
from core.table.dataset import Dataset, load_dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.outputs import download_table, table
from pages.shared.tiles import Tile, tiles
from pages.shared.uploads import Uploader, set_aside, table_of, take_uploads

WANTED = "load.check.wanted"  # the fingerprint of the table that was uploaded last
SET_ASIDE = "load.check.set_aside"  # its fingerprint, and what is told of its rows
SHOWN = 1000  # failing rows on the page; the download has all


def check_form(dataset: Dataset, suite: Suite) -> None:
    """Choose a table of the project or upload the next one, and see what it fails."""
    tables = _tables(dataset)
    wanted = session.scratch(WANTED)
    keys = list(tables)
    chosen = st.selectbox(
        "Table to check",
        keys,
        keys.index(wanted) if wanted in tables else 0,
        format_func=tables.__getitem__,
        key=f"load.check.table.{wanted}",
    )
    take_uploads(Uploader("Or the next file", "load.check.file"), _take)
    current = dataset if chosen == dataset.fingerprint else _table(str(_folder(chosen)))
    fingerprint, sentence = session.scratch(SET_ASIDE, ("", ""))
    if sentence and chosen == fingerprint:
        st.warning(as_markdown(sentence), icon=":material/warning:")
    with st.spinner("Checking"):
        report = session.remembered(validate, current, suite)
    show_report(report, current)


def show_report(report: Report, checked: Dataset) -> None:
    """The verdict, the rules with the failed ones first, and what else changed."""
    passed = len(report.results) - len(report.failed)
    if report.success:
        st.success(
            f"{as_markdown(report.table)} passes all {counted(passed, 'expectation')}.",
            icon=":material/check_circle:",
        )
    else:
        st.error(
            f"{as_markdown(report.table)} fails {len(report.failed):,} of "
            f"{counted(len(report.results), 'expectation')}.",
            icon=":material/cancel:",
        )
    tiles(
        Tile("Passed", f"{passed:,}", f"of {len(report.results):,}"),
        Tile("Missing columns", f"{len(report.missing):,}", _some(report.missing)),
        Tile("Extra columns", f"{len(report.extra):,}", _some(report.extra)),
        Tile(
            "Retyped columns",
            f"{len(report.storage_changes):,}",
            _some([c.name for c in report.storage_changes]),
        ),
    )
    table(_results(report), key="load.check.results", alt="Every expectation with its result")
    _failing(report, checked)
    _changes(report)
    st.download_button(
        "Report as JSON",
        lambda: json.dumps(report_document(report), indent=1, ensure_ascii=False),
        "check.json",
        "application/json",
        key="load.check.download",
        icon=":material/download:",
        on_click="ignore",
    )


def _some(names: list[str] | tuple[str, ...]) -> str:
    return as_markdown(", ".join(names[:3])) + ("…" if len(names) > 3 else "") if names else ""


def _results(report: Report) -> pd.DataFrame:
    ordered = sorted(report.results, key=lambda result: result.success)
    return pd.DataFrame(
        [
            {
                "Result": "passed" if result.success else "failed",
                "Column": result.rule.column or "the table",
                "Expectation": result.rule.label,
                "Found": result.observed,
                "Examples": ", ".join(f"row {row}: {value}" for row, value in result.examples),
            }
            for result in ordered
        ]
    )


def _failing(report: Report, checked: Dataset) -> None:
    """The whole rows that one failed rule did not expect."""
    failed = [result for result in report.failed if result.unexpected]
    if not failed:
        return
    chosen: RuleResult = st.selectbox(
        "Rows that fail",
        failed,
        format_func=lambda result: f"{result.rule.column}: {result.rule.label}",
        key=f"load.check.failed.{report.table}",
    )
    rows = failing_rows(checked, chosen.rule)
    if len(rows) > SHOWN:
        st.caption(f"The first {SHOWN:,} of {len(rows):,} are shown.")
    table(rows.head(SHOWN), key="load.check.rows", alt="Rows that fail", height=240)
    download_table(rows, "failing_rows.csv", "load.check.rows")


def _changes(report: Report) -> None:
    """Rows, gaps and outliers against the table the suite was made from."""
    if not report.changes:
        return
    order = {"alert": 0, "watch": 1, "usual": 2}
    unusual = sum(change.level != "usual" for change in report.changes)
    with st.expander(
        f"Rows, gaps and outliers against before: {unusual:,} unusual",
        icon=":material/monitoring:",
        expanded=unusual > 0,
    ):
        st.caption(
            "Shares are told when they grew by half, from 1 to 5 points (alert: 15), and beyond "
            "chance; rows when they doubled or halved (alert: five times)."
        )
        shown = sorted(report.changes, key=lambda change: order[change.level])
        frame = pd.DataFrame(
            [
                {
                    "Level": change.level,
                    "Column": change.column or "the table",
                    "Measure": change.measure,
                    "Before": _figure(change.measure, change.before),
                    "Now": _figure(change.measure, change.now),
                }
                for change in shown
            ]
        )
        table(frame, key="load.check.changes", alt="Changes since the expectations were made")


def _figure(measure: str, value: float) -> str:
    return f"{value:,.0f}" if measure == "rows" else f"{value:.1%}"


def _take(upload: Upload) -> None:
    """The next file: kept among the project's tables, without becoming the open one."""
    current = table_of(upload)
    session.project().keep_dataset(current)
    session.keep_scratch(WANTED, current.fingerprint)
    session.keep_scratch(SET_ASIDE, (current.fingerprint, set_aside(upload)))


def _tables(dataset: Dataset) -> dict[str, str]:
    """Every table of the project, by fingerprint: the open one first."""
    found = {dataset.fingerprint: f"{dataset.name} (open)"}
    for file in sorted(_folder("x").parent.glob("*/name.txt")):
        key = file.parent.name
        if key not in found:
            name = file.read_text(encoding="utf-8")
            taken = name in {shown.removesuffix(" (open)") for shown in found.values()}
            found[key] = f"{name} · {key[:6]}" if taken else name
    return found


def _folder(fingerprint: str) -> Path:
    return session.project().dataset_folder(fingerprint)


@in_memory()
def _table(folder: str) -> Dataset:
    return load_dataset(Path(folder))
