"""The questions of the form that says how a file is read, one for each field of a plan."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from core.data.load import ReadPlan, fixed_starts, on_sheet, sheet_names, sniff, table_names
from core.data.load.plan import HEADER_ROWS, SKIP
from core.errors import WorkbenchError
from pages.load.plan_words import DATES, DECIMALS, DELIMITERS, ENCODINGS, FIXED, QUOTES


def _delimiter(path: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    now = FIXED if plan.starts else plan.delimiter
    marks = list(dict.fromkeys([now, *DELIMITERS]))
    chosen = st.selectbox(
        "Delimiter",
        marks,
        format_func=lambda mark: DELIMITERS.get(mark, mark),
        key=f"{scope}.delimiter",
        accept_new_options=True,
    )
    if chosen == FIXED:
        return _starts(path, plan, scope)
    return replace(plan, delimiter=chosen or plan.delimiter, starts=())


def _starts(path: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    """People count the characters of a line from 1."""
    starts = plan.starts or fixed_starts(path, plan)
    shown = st.text_input(
        "Columns begin at character",
        ", ".join(str(start + 1) for start in starts),
        key=f"{scope}.starts",
        help="The first character of each column, counted from 1.",
    )
    texts = shown.replace(",", " ").split()
    if not texts or not all(text.isdecimal() for text in texts):
        raise WorkbenchError(f"Columns begin at characters such as 1, 11, 16, not at {shown!r}.")
    return replace(plan, delimiter="  ", starts=tuple(int(text) - 1 for text in texts))


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


def _dates(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    chosen = st.selectbox(
        "Dates like 03/04/2021",
        list(DATES),
        list(DATES).index(plan.dates),
        format_func=DATES.__getitem__,
        key=f"{scope}.dates",
        help="Only for columns in which no value says it, as 31/12 would.",
    )
    return replace(plan, dates=chosen)


def _header(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    label = "The first row names the columns"
    has_header = st.toggle(label, plan.header, key=f"{scope}.header")
    if not has_header:
        return replace(plan, header=False)
    low, high = int(HEADER_ROWS.low), int(HEADER_ROWS.high)
    rows = st.number_input(
        HEADER_ROWS.label,
        low,
        high,
        plan.header_rows,
        key=f"{scope}.header_rows",
        help="With two, as groups above names or units below them, the two become one name.",
    )
    return replace(plan, header=True, header_rows=rows)


def _quotes(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    chosen = st.selectbox(
        "Quotes around cells",
        list(QUOTES),
        list(QUOTES).index(plan.quoting) if plan.quoting in QUOTES else 0,
        format_func=QUOTES.__getitem__,
        key=f"{scope}.quotes",
    )
    return replace(plan, quote=chosen.quote, escape=chosen.escape)


def _skip(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    label = "Rows above the table" if plan.format == "excel" else SKIP.label
    low, high = int(SKIP.low), int(SKIP.high)
    # Another sheet has other titles above its table.
    key = f"{scope}.skip.{plan.sheet}"
    return replace(plan, skip=st.number_input(label, low, high, plan.skip, key=key))


def ask_member(path: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    """Which table of a zip is read, where it holds several."""
    names = table_names(path, plan)
    if len(names) < 2:
        return plan
    index = names.index(plan.member) if plan.member in names else 0
    chosen = st.selectbox("Table in the zip", names, index, key=f"{scope}.member")
    is_same = chosen == (plan.member or names[0])
    return plan if is_same else sniff(path, path.name, chosen)


def _sheet(path: Path, plan: ReadPlan, scope: str) -> ReadPlan:
    sheets = sheet_names(path, plan)
    index = sheets.index(plan.sheet) if plan.sheet in sheets else 0
    chosen = st.selectbox("Sheet", sheets, index, key=f"{scope}.sheet")
    # Left alone, the first sheet stands for the first one with a table.
    return plan if not plan.sheet and chosen == sheets[0] else on_sheet(path, plan, chosen)


def ask_missing(_: Path, plan: ReadPlan, scope: str) -> ReadPlan:
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
    "csv": (_delimiter, _encoding, _decimal, _dates, _skip, _header, _quotes),
    "excel": (_sheet, _dates, _skip, _header),
    "jsonl": (_dates,),
    "json": (_dates,),
}
WITH_MARKERS = frozenset({"csv", "excel", "json", "jsonl", "arff"})
