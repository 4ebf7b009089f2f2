"""How a file is read, as a form beside a live preview of what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from core.errors import WorkbenchError
from core.load import ReadPlan, as_read, on_sheet, preview, read_kinds, sheet_names
from core.number_text import counted
from pages.shared.outputs import md, table

PREVIEW_ROWS = 20
PREVIEW = "The first rows by these rules"
JUDGED_ROWS = 200  # rows that tell what a column would be read as

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space", ":": "colon"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "cp949": "Korean",
}
DECIMALS = {".": "point: 1,234.5", ",": "comma: 1.234,5"}


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
    asked = plan
    with st.grid(3, min_column_width=220):
        for ask in FIELDS.get(plan.format, ()):
            with st.container():
                asked = ask(path, asked, scope)
    if plan.format in WITH_MARKERS:
        asked = _missing(path, asked, scope)
    return asked


def live_preview(path: Path, plan: ReadPlan) -> bool:
    """The first rows by this plan, or a sentence why they cannot be read; says which it was."""
    try:
        rows = preview(path, plan, rows=JUDGED_ROWS)
    except WorkbenchError as error:
        st.warning(md(error), icon=":material/warning:")
        return False
    st.caption(f"The first rows, as texts: {counted(rows.shape[1], 'column')}.")
    if plan.format in WITH_MARKERS:
        _told(rows, plan)
    else:
        table(rows.head(PREVIEW_ROWS), key="load.preview", alt=PREVIEW, height=260)
    return True


def _told(rows: pd.DataFrame, plan: ReadPlan) -> None:
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
    names = {"csv": "CSV", "json": "JSON", "jsonl": "JSON lines"}
    parts = [names.get(plan.format, plan.format.capitalize())]
    if plan.format == "csv":
        parts.append(DELIMITERS.get(plan.delimiter, repr(plan.delimiter)))
        parts.append(plan.encoding.upper())
        parts.append("decimal comma" if plan.decimal == "," else "decimal point")
    if plan.sheet:
        parts.append(f"sheet {plan.sheet}")
    if plan.compression:
        parts.append(f"packed as {plan.compression}")
    if plan.skip:
        noun = "row" if plan.format == "excel" else "line"
        parts.append(f"the first {counted(plan.skip, noun)} skipped")
    return ", ".join(parts)


def _delimiter(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    marks = list(dict.fromkeys([plan.delimiter, *DELIMITERS]))
    chosen = st.selectbox(
        "Delimiter",
        marks,
        format_func=lambda mark: DELIMITERS.get(mark, mark),
        key=f"{scope}.delimiter",
        accept_new_options=True,
    )
    return replace(plan, delimiter=chosen or plan.delimiter)


def _encoding(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    known = list(dict.fromkeys([plan.encoding, *ENCODINGS]))
    chosen = st.selectbox(
        "Encoding",
        known,
        format_func=lambda name: ENCODINGS.get(name, name),
        key=f"{scope}.encoding",
    )
    return replace(plan, encoding=chosen)


def _decimal(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    chosen = st.selectbox(
        "Decimal mark",
        list(DECIMALS),
        list(DECIMALS).index(plan.decimal),
        format_func=DECIMALS.__getitem__,
        key=f"{scope}.decimal",
    )
    return replace(plan, decimal=chosen)


def _header(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    label = "The first row names the columns"
    return replace(plan, header=st.toggle(label, plan.header, key=f"{scope}.header"))


def _skip(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    label = "Rows above the table" if plan.format == "excel" else "Lines above the table"
    # Another sheet has other titles above its table.
    key = f"{scope}.skip.{plan.sheet}"
    return replace(plan, skip=st.number_input(label, 0, 1000, plan.skip, key=key))


def _sheet(path: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    sheets = sheet_names(path, plan)
    index = sheets.index(plan.sheet) if plan.sheet in sheets else 0
    chosen = st.selectbox("Sheet", sheets, index, key=f"{scope}.sheet")
    # Left alone, the first sheet stands for the first one with a table.
    return plan if not plan.sheet and chosen == sheets[0] else on_sheet(path, plan, chosen)


def _missing(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    shown = [marker for marker in plan.missing if marker.strip()]
    blank = tuple(marker for marker in plan.missing if not marker.strip())
    chosen = st.multiselect(
        "Texts that stand for a gap",
        shown,
        shown,
        key=f"{scope}.missing",
        accept_new_options=True,
        help="Take one out to keep it as a value; type a new one to read it as missing. Empty "
        "cells are always gaps.",
    )
    return replace(plan, missing=(*blank, *chosen))


Ask = Callable[[Path, ReadPlan, str], ReadPlan]

FIELDS: dict[str, tuple[Ask, ...]] = {
    "csv": (_delimiter, _encoding, _decimal, _header, _skip),
    "excel": (_sheet, _header, _skip),
    "jsonl": (),
    "json": (),
}
WITH_MARKERS = frozenset({"csv", "excel", "json", "jsonl"})
