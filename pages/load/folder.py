"""A file or folder on the server: measured first, then opened whole, sampled or profiled."""

import dataclasses
from pathlib import Path

import streamlit as st

from core.data.large import (
    LargeTable,
    SamplePlan,
    Size,
    SizeClass,
    check_fits,
    open_large,
    refusal,
    size_of_large,
    whole_dataset,
)
from core.data.load.notes.origin import Origin
from core.pipeline.open_table import open_table
from core.tasks.requests import LargeSampleRequest
from core.tasks.table import LARGE_SAMPLE
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from core.workspace.files import home
from pages.frame import session
from pages.load.profile import profile_form
from pages.load.sampled import sample_panel
from pages.load.source import LARGE, open_and_rerun
from pages.shared.jobs_panel import start
from pages.shared.server_path import ask_table
from pages.shared.tiles import Tile, bytes_text, tiles

NONE = "No column"
MOST_ROWS = 5_000_000  # a sample beyond that is no sample to click around in


def folder_form() -> None:
    """Ask for a path, say how large what is there is, and offer the ways to work on it."""
    table = _uploaded() or ask_table("load.folder.path")
    if table is None:
        return
    size = _size(f"{home()}:{table.fingerprint}", table)
    _numbers(table, size)
    _ways(table, size)
    sample_panel()
    profile_form(table)


def _uploaded() -> LargeTable | None:
    note = session.scratch(LARGE)
    if note is None or not Path(note[0]).exists():
        return None
    path, name, why = note
    st.warning(as_markdown(why), icon=":material/memory:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{as_markdown(name)}**, uploaded", width="stretch")
        st.button(
            "Another one",
            key="load.folder.other",
            icon=":material/swap_horiz:",
            on_click=session.keep_scratch,
            args=(LARGE, None),
        )
    return open_large(Path(path), name)


def _numbers(table: LargeTable, size: Size) -> None:
    files = len(table.files)
    tiles(
        Tile(
            "Rows in the files",
            size.rows_text.removesuffix(" rows").removesuffix(" row").replace("about", "≈"),
            "counted by the files" if size.is_counted else "estimated",
        ),
        Tile("Columns there", f"{size.columns:,}"),
        Tile("On disk", bytes_text(size.disk_bytes), counted(files, "file")),
        Tile(
            "As a table here",
            bytes_text(size.memory_bytes),
            "" if size.free_bytes is None else f"{bytes_text(size.free_bytes)} free",
        ),
    )
    say = st.warning if size.size_class in (SizeClass.LARGE, SizeClass.TOO_LARGE) else st.caption
    reading = f"Reading it takes {bytes_text(size.needed_bytes)} for a while."
    say(
        f"**{str(size.size_class).capitalize()}.** {as_markdown(reading)} "
        f"{as_markdown(size.suggestion)}"
    )


def _ways(table: LargeTable, size: Size) -> None:
    too_large = size.size_class is SizeClass.TOO_LARGE
    plan = _ask_plan(table, size)
    with st.container(horizontal=True):
        if st.button(
            "Take a sample",
            key="load.folder.sample",
            icon=":material/filter_alt:",
            type="primary" if too_large else "secondary",
        ):
            _start_sample(table, plan)
        if st.button(
            "Open all rows",
            key="load.folder.all",
            icon=":material/table_rows:",
            disabled=too_large,
            help=refusal(size) if too_large else None,
        ):
            _open_all(table)


def _ask_plan(table: LargeTable, size: Size) -> SamplePlan:
    rows, by, seed = st.columns(3)
    plan = SamplePlan(
        rows=rows.number_input(
            "Rows to sample",
            1,
            MOST_ROWS,
            size.sample_rows,
            key=f"load.folder.rows.{table.fingerprint}",
            help="A final fit on more rows is a larger sample: take it, and train again.",
        ),
        seed=seed.number_input("Seed", 0, 2**32 - 1, 0, key="load.folder.seed"),
    )
    column = by.selectbox(
        "Stratify by",
        [NONE, *table.names],
        key=f"load.folder.stratify.{table.fingerprint}",
        help="Keeps the shares of the column's levels to a row, so that no rare class is lost.",
    )
    if column == NONE:
        return plan
    floor = st.number_input(
        "At least so many rows of each level",
        0,
        plan.rows,
        0,
        key="load.folder.floor",
        help="Raising rare levels bends the shares: precision and probabilities are then not "
        "those of the whole table, and every page says so.",
    )
    return dataclasses.replace(plan, stratify=column, floor=floor)


def _start_sample(table: LargeTable, plan: SamplePlan) -> None:
    request = LargeSampleRequest(path=str(table.path), name=table.name, plan=plan)
    job = start(LARGE_SAMPLE, f"Sample of {counted(plan.rows, 'row')} of {table.name}", request)
    session.keep_scratch("load.folder.job", job)
    st.rerun()


def _open_all(table: LargeTable) -> None:
    check_fits(table.path, table.name)
    if table.path.is_file():
        open_and_rerun(table.path, table.name)
    with st.spinner(f"Reading {as_markdown(table.name)}"):
        whole = whole_dataset(table)
        opened = whole.dataset
        place = f"{counted(len(table.files), 'file')} in {table.path}"
        place += f"; {whole.told}" if whole.told else ""
        with session.own_changes() as project:
            open_table(project, opened, Origin(opened.fingerprint, place))
    st.rerun()


@st.cache_resource(max_entries=8, show_spinner="Measuring", ttl=300)
def _size(
    key: str,  # noqa: ARG001  (the key: the files' names, sizes and times)
    _table: LargeTable,
) -> Size:
    return size_of_large(_table)
