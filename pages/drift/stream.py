"""Which table is replayed: the open one, one file after it, an uploaded file, or a sample pair."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.data.load import read_table, sample_path
from core.drift.replay import stream_of
from core.table.dataset import Dataset
from core.workspace.project import read_json, write_json
from pages.drift.source import PAIRS
from pages.frame import session
from pages.load.source import FORMATS, keep_upload
from pages.shared.outputs import md


@dataclass(frozen=True)
class Stream:
    """Rows in the order they will arrive; `reference_rows` where they are a table of their own."""

    dataset: Dataset
    target: str | None
    reference_rows: int | None = None


def ask_stream() -> Stream | None:
    """Offer the streams there are, the open table first; None while there is none."""
    found = _streams()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        keys = list(found)
        chosen = st.selectbox("Rows to replay", keys, key=f"drift.replay.table.{len(keys)}")
        with st.popover("Another file", icon=":material/upload:"):
            _upload()
    return found[chosen]() if chosen in found else None


def _streams() -> dict[str, Callable[[], Stream]]:
    """A name and how to make each stream, so that only the chosen one is read."""
    found: dict[str, Callable[[], Stream]] = {}
    table, target = session.dataset(), session.recipe().target
    file = read_json(_record()) or {}
    is_there = Path(file.get("path", "")).is_file()
    if table is not None:
        found[table.name] = lambda: Stream(table, target)
        if is_there:
            found[f"{table.name}, then {file['name']}"] = lambda: _after(
                table, _read(file["path"], file["name"]), target
            )
    if is_there:
        own = f"{file['name']} by itself"
        found[own] = lambda: Stream(_read(file["path"], file["name"]), target)
    for pair in PAIRS:
        later = sample_path(str(pair.pair)).name
        found[f"Sample: {sample_path(pair.key).name}, then {later}"] = lambda pair=pair: _after(
            _sample(pair.key), _sample(str(pair.pair)), pair.target
        )
    return found


def _after(reference: Dataset, current: Dataset, target: str | None) -> Stream:
    key = f"{reference.fingerprint}:{current.fingerprint}"
    return Stream(_both(key, reference, current), target, reference.rows)


def _upload() -> None:
    turn = session.scratch("drift.replay.turn", 0)
    uploaded = st.file_uploader("A file to replay", type=FORMATS, key=f"drift.replay.file.{turn}")
    if uploaded is None:
        st.caption("By itself, or after the open table as its reference.")
        return
    session.keep_scratch("drift.replay.turn", turn + 1)
    path = keep_upload(uploaded)
    with st.spinner(f"Reading {md(uploaded.name)}"):
        _read(str(path), uploaded.name)
    # Written after reading, so that a file that cannot be read is not kept on.
    write_json(_record(), {"path": str(path), "name": uploaded.name})
    st.rerun()


def _record() -> Path:
    return session.project().folder / "replay.json"


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(path: str, name: str) -> Dataset:
    return read_table(Path(path), name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _sample(key: str) -> Dataset:
    return read_table(sample_path(key), sample_path(key).name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _both(
    key: str,  # noqa: ARG001  (stands for the two tables)
    _reference: Dataset,
    _current: Dataset,
) -> Dataset:
    return stream_of(_reference, _current)
