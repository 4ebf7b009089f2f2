"""How a file is read, as a form beside a live preview of what comes of it."""

from pathlib import Path

import pandas as pd
import streamlit as st

from core.data.load import ReadPlan, as_read, preview, read_kinds
from core.errors import WorkbenchError
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.load.plan_fields import FIELDS, WITH_MARKERS, ask_member, ask_missing
from pages.load.plan_words import DELIMITERS, ENCODINGS, FIXED, QUOTES
from pages.shared.outputs import table

PREVIEW_ROWS = 20
PREVIEW = "The first rows by these rules"
JUDGED_ROWS = 200  # rows that tell what a column would be read as


def ask_plan(path: Path, plan: ReadPlan) -> ReadPlan | None:
    """A form for the plan with what comes of it; returns the plan when its button is pressed."""
    asked = plan_form(path, plan)
    can_read = live_preview(path, asked)
    pressed = st.button(
        "Read by these rules",
        key=f"load.reread.{path.name}",
        icon=":material/refresh:",
        disabled=not can_read,
    )
    return asked if pressed else None


def plan_form(path: Path, plan: ReadPlan) -> ReadPlan:
    """Ask for what decides how this file is read, starting from `plan`."""
    scope = f"load.plan.{path.name}"
    asked = ask_member(path, plan, scope)
    if asked.member:  # another table of a zip has answers of its own
        scope = f"{scope}.{asked.member}"
    with st.grid(3, min_column_width=220):
        for ask in FIELDS.get(asked.format, ()):
            with st.container():
                asked = ask(path, asked, scope)
    if asked.format in WITH_MARKERS:
        asked = ask_missing(path, asked, scope)
    return asked


def live_preview(path: Path, plan: ReadPlan) -> bool:
    """The first rows by this plan, or a sentence why they cannot be read; says which it was."""
    try:
        rows = preview(path, plan, rows=JUDGED_ROWS)
    except WorkbenchError as error:
        st.warning(as_markdown(error), icon=":material/warning:")
        return False
    st.caption(f"The first rows, as texts: {counted(rows.shape[1], 'column')}.")
    if plan.format in WITH_MARKERS:
        _preview(rows, plan)
    else:
        table(rows.head(PREVIEW_ROWS), key="load.preview", alt=PREVIEW, height=260)
    return True


def _preview(rows: pd.DataFrame, plan: ReadPlan) -> None:
    """The rows as they stand or as they would be read, and each column's kind beside its name."""
    read = as_read(rows, plan)
    kinds = dict(zip(rows, read_kinds(read), strict=True))
    is_read = st.toggle(
        "Show as read",
        key="load.preview.read",
        help="Numbers, dates and gaps by the rules above; else the cells as they stand.",
    )
    table(
        (read if is_read else rows).head(PREVIEW_ROWS),
        key="load.preview",
        alt=PREVIEW,
        height=260,
        column_config={name: f"{name} · {kind}" for name, kind in kinds.items()},
    )


def in_words(plan: ReadPlan) -> str:
    """The plan in a line: `CSV, semicolon, UTF-8, decimal comma`."""
    names = {"csv": "CSV", "json": "JSON", "jsonl": "JSON lines", "arff": "ARFF"}
    parts = [names.get(plan.format, plan.format.capitalize())]
    if plan.format == "csv":
        delimiter = DELIMITERS.get(plan.delimiter, repr(plan.delimiter))
        parts.append(FIXED if plan.starts else delimiter)
        parts.append(ENCODINGS.get(plan.encoding, plan.encoding.upper()))
        parts.append("decimal comma" if plan.decimal == "," else "decimal point")
    if plan.member:
        parts.append(plan.member)
    if plan.sheet:
        parts.append(f"sheet {plan.sheet}")
    if plan.compression:
        parts.append(f"packed as {plan.compression}")
    if plan.skip:
        noun = "row" if plan.format == "excel" else "line"
        skipped = noun if plan.skip == 1 else counted(plan.skip, noun)
        parts.append(f"the first {skipped} skipped")
    if plan.names_take != 1 and plan.format in ("csv", "excel"):
        parts.append(f"{plan.names_take} rows of names" if plan.header else "no row of names")
    if not plan.quoting.is_usual:
        parts.append(f"quotes {QUOTES[plan.quoting]}" if plan.quoting in QUOTES else "other quotes")
    return ", ".join(parts)
