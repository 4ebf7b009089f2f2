"""Which table is replayed: the open one, one file after it, an uploaded file, or a sample pair."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.data.load import SampleTable, columns_as_read, sample_path
from core.data.load.notes.upload import Upload
from core.drift.replay import stream_of
from core.drift.replay.choice import REPLAYED_FILE
from core.table.dataset import Dataset
from pages.drift.source import PAIRS, sample_table
from pages.frame import open_table, session
from pages.frame.in_memory import in_memory
from pages.frame.noted import note, noted
from pages.shared.uploads import Uploader, table_like, table_of, take_uploads


@dataclass(frozen=True)
class Stream:
    """Rows in the order they will arrive; `reference_rows` where they are a table of their own."""

    dataset: Dataset
    target: str | None
    reference_rows: int | None = None


def ask_stream() -> Stream | None:
    """Offer the streams there are, the open table first; None while there is none."""
    streams = _streams()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        keys = list(streams)
        chosen = st.selectbox("Rows to replay", keys, key=f"drift.replay.table.{len(keys)}")
        with st.popover("Another file", icon=":material/upload:"):
            _upload()
    return streams[chosen]() if chosen in streams else None


def _streams() -> dict[str, Callable[[], Stream]]:
    """A name and how to make each stream, so that only the chosen one is read."""
    streams: dict[str, Callable[[], Stream]] = {}
    table, target = open_table.dataset(), session.recipe().target
    file = _replayed()
    if table is not None:
        streams[table.name] = lambda: Stream(table, target)
        if file is not None:
            both = f"{table.name}, then {file.name}"
            streams[both] = lambda: _after(
                table, table_like(file, columns_as_read(table)).dataset, target
            )
    if file is not None:
        streams[f"{file.name} by itself"] = lambda: Stream(table_of(file), target)
    for pair in PAIRS:
        later = sample_path(str(pair.pair)).name
        streams[f"Sample: {sample_path(pair.key).name}, then {later}"] = partial(_of_pair, pair)
    return streams


def _of_pair(pair: SampleTable) -> Stream:
    reference = sample_table(pair.key)
    return _after(reference, sample_table(str(pair.pair)), pair.target)


def _after(reference: Dataset, current: Dataset, target: str | None) -> Stream:
    key = f"{reference.fingerprint}:{current.fingerprint}"
    return Stream(_both(key, reference, current), target, reference.rows)


def _upload() -> None:
    hint = "By itself, or after the open table as its reference."
    take_uploads(Uploader("A file to replay", "drift.replay.file", hint=hint), _take)


def _take(upload: Upload) -> None:
    # Read before it is noted, so that a file that cannot be read is not kept on.
    table_of(upload)
    note(REPLAYED_FILE, upload)


def _replayed() -> Upload | None:
    """The file that was uploaded before, where it is still there."""
    file = noted(REPLAYED_FILE)
    return file if file is not None and file.is_there else None


@in_memory()
def _both(
    key: str,  # noqa: ARG001  (stands for the two tables)
    _reference: Dataset,
    _current: Dataset,
) -> Dataset:
    return stream_of(_reference, _current)
