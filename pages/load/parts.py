"""The tables that are to become one: kept in the project's folder, so that a refresh loses none."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from core.data.combine.notes import PARTS, Part
from core.data.load import read
from core.data.load.notes.upload import Upload
from core.table.dataset import Dataset, is_saved, load_dataset, save_dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import open_table, session
from pages.frame.in_memory import in_memory
from pages.shared.uploads import Uploader, take_uploads


def kept_parts() -> tuple[Part, ...]:
    """The parts so far, in the order in which they were added."""
    noted = PARTS.read(session.project()) or ()
    return tuple(part for part in noted if _folder(part.fingerprint).is_dir())


def part_table(part: Part) -> Dataset:
    """A part's table, shared by all sessions: never change it."""
    return _table(str(_folder(part.fingerprint)), part.name)


def parts_form() -> tuple[Part, ...]:
    """Add tables and take them out; returns those that are there."""
    parts = kept_parts()
    take_uploads(Uploader("Add files", "load.parts", is_many=True), _take)
    _offer_open_table(parts)
    for position, part in enumerate(parts):
        _line(position, part)
    return parts


def _line(position: int, part: Part) -> None:
    table = part_table(part)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{position + 1}. **{as_markdown(part.name)}**, {counted(table.rows, 'row')}, "
            f"{counted(len(table.schema.columns), 'column')}",
            width="stretch",
        )
        st.button(
            "Take out",
            key=f"load.parts.out.{position}",
            icon=":material/close:",
            type="tertiary",
            on_click=_take_out,
            args=(part,),
        )
    if part.told:
        st.warning(as_markdown(part.told), icon=":material/warning:")


def _offer_open_table(parts: tuple[Part, ...]) -> None:
    table = open_table.dataset()
    if table is None or table.fingerprint in {part.fingerprint for part in parts}:
        return
    if st.button(
        f"Add the open table {as_markdown(table.name)}", key="load.parts.add", icon=":material/add:"
    ):
        save_part(table)
        st.rerun()


def _take(upload: Upload) -> None:
    with st.spinner(f"Reading {as_markdown(upload.name)}"):
        reading = read(upload.path, upload.name)
        save_part(reading.dataset, reading.rejected.sentence(upload.name))


def save_part(table: Dataset, told: str = "") -> None:
    """Keep a table as the last part; `told` says what of its file it is without."""
    folder = _folder(table.fingerprint)
    if not is_saved(folder):
        save_dataset(table, folder)
    part = Part(table.fingerprint, table.name, told)
    PARTS.change(session.project(), lambda parts: (*(parts or ()), part))


def _take_out(part: Part) -> None:
    def without(parts: tuple[Part, ...] | None) -> tuple[Part, ...]:
        left = list(parts or ())
        if part in left:  # another tab may have taken it out
            left.remove(part)
        return tuple(left)

    with session.told():
        PARTS.change(session.project(), without)


def _folder(fingerprint: str) -> Path:
    return session.project().folder / "parts" / fingerprint


@in_memory()
def _table(folder: str, name: str) -> Dataset:
    """The saved table under the part's own name: two files may have one content."""
    return replace(load_dataset(Path(folder)), name=name)
