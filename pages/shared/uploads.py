"""Uploaded files: asked for, kept in the project's folder, read once, refused in a sentence."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.data.load import EXTENSIONS, Reading, ReadLike, read, read_like
from core.data.load.notes.upload import Upload
from core.errors import WorkbenchError
from core.machine.disk import refusal_of, written
from core.parts.values.learned_style import LearnedColumn
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.workspace.uploads import check_room
from pages.frame import session
from pages.frame.in_memory import in_memory

FORMATS = tuple(EXTENSIONS)
CHUNK = 4 << 20  # bytes


@dataclass(frozen=True)
class Uploader:
    """What an uploader asks for: its label and key, endings of names, and a line while it waits."""

    label: str
    key: str
    endings: Sequence[str] = FORMATS
    hint: str = ""
    is_many: bool = False


def take_uploads(asked: Uploader, take: Callable[[Upload], object]) -> None:
    """Draw an uploader; give `take` every file that comes, and draw the page anew.

    A file that `take` refuses by a WorkbenchError is not kept; why is said below the uploader
    until the next file comes, so that the rest of the page goes on.
    """
    turn, refusals = f"{asked.key}.turn", f"{asked.key}.refusals"
    number = session.scratch(turn, 0)
    given = st.file_uploader(
        asked.label,
        type=list(asked.endings),
        accept_multiple_files=asked.is_many,
        key=f"{asked.key}.{number}",
    )
    for why in session.scratch(refusals, ()):
        st.error(as_markdown(why), icon=":material/error:")
    if not given:
        if asked.hint:
            st.caption(asked.hint)
        return
    # A fresh key lets go of the copies that the uploader holds in memory.
    session.keep_scratch(turn, number + 1)
    session.keep_scratch(refusals, ())
    files = given if asked.is_many else [given]
    session.keep_scratch(refusals, tuple(filter(None, [_refusal(file, take) for file in files])))
    st.rerun()


def _refusal(file: Any, take: Callable[[Upload], object]) -> str | None:
    """Why `take` does not accept a file, or there is no room for it; None where it does. What is
    not accepted is not kept, whatever ends it."""
    upload = None
    try:
        check_room(file.size)
        upload = Upload(_keep(file), file.name)
        take(upload)
    except Exception as error:
        if upload is not None:
            upload.path.unlink(missing_ok=True)
        if isinstance(error, WorkbenchError):
            return str(error)
        if isinstance(error, OSError):
            return refusal_of(error)
        raise
    finally:
        _let_go(file)
    return None


def _let_go(file: Any) -> None:
    """Drop the server's own copy in memory: Streamlit keeps it until the session ends."""
    context = get_script_run_ctx()
    if context is not None:
        manager: Any = context.uploaded_file_mgr  # only the one that keeps files in memory removes
        manager.remove_file(context.session_id, file.file_id)


def _keep(file: Any) -> Path:
    """Write an upload into the project's folder under a name of ours; its own is hostile."""
    folder = session.project().folder / "raw"
    path = folder / uuid.uuid4().hex
    with written(path) as part, part.open("wb") as kept:
        while chunk := file.read(CHUNK):
            kept.write(chunk)
    return path


def table_of(upload: Upload) -> Dataset:
    """The upload as a table, shared by all sessions: never change it."""
    return _reading(upload).dataset


def table_like(upload: Upload, known: Mapping[str, LearnedColumn]) -> ReadLike:
    """The table that an upload holds, its columns read as those that are known."""
    with st.spinner(f"Reading {as_markdown(upload.name)}"):
        return _read_like(f"{upload.path} {sorted(known.items())!r}", upload, known)


@in_memory()
def _read_like(
    key: str,  # noqa: ARG001  (stands for the file and what is known)
    _upload: Upload,
    _known: Mapping[str, LearnedColumn],
) -> ReadLike:
    return read_like(_upload.path, _upload.name, _known)


def show_set_aside(upload: Upload) -> None:
    """Say how many rows of an upload could not become rows of its table, and which was the first:
    whatever is said of the table is not said of them."""
    if sentence := set_aside(upload):
        st.warning(as_markdown(sentence), icon=":material/warning:")


def set_aside(upload: Upload) -> str:
    """The same as a sentence; empty where every row became one."""
    return _reading(upload).rejected.sentence(upload.name)


def _reading(upload: Upload) -> Reading:
    with st.spinner(f"Reading {as_markdown(upload.name)}"):
        return _read(str(upload.path), upload.name)


@in_memory()
def _read(path: str, name: str) -> Reading:
    return read(Path(path), name)
