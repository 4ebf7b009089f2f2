"""The tables that are to become one: kept in the project's folder, so that a refresh loses none."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from core.data.load import read_table
from core.errors import WorkbenchError
from core.table.dataset import Dataset, load_dataset, save_dataset
from core.wording.numbers import counted
from core.workspace.project import read_json, write_json
from pages.frame import session
from pages.load.source import FORMATS, keep_upload
from pages.shared.outputs import md

TURN, REFUSED = "load.parts.turn", "load.parts.refused"


@dataclass(frozen=True)
class Part:
    """A table by its fingerprint, and what it is called."""

    fingerprint: str
    name: str


def kept_parts() -> tuple[Part, ...]:
    """The parts so far, in the order in which they were added."""
    noted = read_json(_record()) or []
    return tuple(Part(**entry) for entry in noted if (_folder(entry["fingerprint"])).is_dir())


def part_table(part: Part) -> Dataset:
    """A part's table, shared by all sessions: never change it."""
    return _table(str(_folder(part.fingerprint)), part.name)


def parts_form() -> tuple[Part, ...]:
    """Add tables and take them out; returns those that are there."""
    parts = kept_parts()
    turn = session.scratch(TURN, 0)
    uploads = st.file_uploader(
        "Add files", type=FORMATS, accept_multiple_files=True, key=f"load.parts.{turn}"
    )
    for why in session.scratch(REFUSED, ()):
        st.error(md(why), icon=":material/error:")
    if uploads:
        _add_uploads(uploads)
    _offer_open_table(parts)
    for position, part in enumerate(parts):
        _line(parts, position, part)
    return parts


def _line(parts: tuple[Part, ...], position: int, part: Part) -> None:
    table = part_table(part)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{position + 1}. **{md(part.name)}**, {counted(table.rows, 'row')}, "
            f"{counted(len(table.schema.columns), 'column')}",
            width="stretch",
        )
        st.button(
            "Take out",
            key=f"load.parts.out.{position}",
            icon=":material/close:",
            type="tertiary",
            on_click=_write,
            args=(parts[:position] + parts[position + 1 :],),
        )


def _offer_open_table(parts: tuple[Part, ...]) -> None:
    table = session.dataset()
    if table is None or table.fingerprint in {part.fingerprint for part in parts}:
        return
    if st.button(
        f"Add the open table {md(table.name)}", key="load.parts.add", icon=":material/add:"
    ):
        save_part(table)
        st.rerun()


def _add_uploads(uploads: list[Any]) -> None:
    refused = []
    for uploaded in uploads:
        path = keep_upload(uploaded)
        try:
            with st.spinner(f"Reading {md(uploaded.name)}"):
                save_part(read_table(path, uploaded.name))
        except WorkbenchError as error:
            refused.append(str(error))
            path.unlink(missing_ok=True)
    # A fresh key lets go of the copies that the uploader holds in memory.
    session.keep_scratch(TURN, session.scratch(TURN, 0) + 1)
    session.keep_scratch(REFUSED, tuple(refused))
    st.rerun()


def save_part(table: Dataset) -> None:
    """Keep a table as the last part."""
    folder = _folder(table.fingerprint)
    if not (folder / "name.txt").exists():
        save_dataset(table, folder)
    _write((*kept_parts(), Part(table.fingerprint, table.name)))


def _write(parts: tuple[Part, ...]) -> None:
    write_json(_record(), [vars(part) for part in parts])


def _record() -> Path:
    return session.project().folder / "parts.json"


def _folder(fingerprint: str) -> Path:
    return session.project().folder / "parts" / fingerprint


@st.cache_resource(max_entries=16, show_spinner=False)
def _table(folder: str, name: str) -> Dataset:
    """The saved table under the part's own name: two files may have one content."""
    return replace(load_dataset(Path(folder)), name=name)
