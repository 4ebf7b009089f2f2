"""Where a table comes from: an upload, a sample, or a project of before."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from core.data.large import TooLargeError
from core.data.load import ReadPlan, sniff
from core.data.load.formats.sqlite_file import is_sqlite
from core.data.load.notes.source_database import DATABASE, SourceDatabase
from core.data.load.notes.source_file import source_file
from core.data.load.notes.upload import Upload
from core.errors import WorkbenchError
from core.pipeline.open_table import open_file
from core.wording.escape import as_markdown
from pages.frame import open_table, session
from pages.frame.noted import note
from pages.load.plan import ask_plan
from pages.shared.uploads import FORMATS, Uploader, take_uploads

LARGE = "load.folder.uploaded"  # an upload that is: its path and its name
WANTED = "load.elsewhere.wanted"  # which other way to a table is to be opened, by its key
DATABASES = ("db", "sqlite", "sqlite3")
REFUSED = "load.refused"  # the last upload that could not be read


def upload_form(key: str) -> None:
    """Take a file, keep it on disk, read it and open it as the project's table."""
    take_uploads(
        Uploader(
            "Drop a table here: CSV, TSV, Excel, Parquet, JSON or JSON lines; gz and zip too",
            key,
            (*FORMATS, *DATABASES),
            "The file stays on this machine.",
        ),
        _take,
    )
    _refused()


def _take(upload: Upload) -> None:
    if is_sqlite(upload.path):
        note(DATABASE, SourceDatabase(upload.name, upload.path))
        session.keep_scratch(WANTED, "database")
        st.rerun()
    _open_or_refuse(upload.path, upload.name)


def _open_or_refuse(path: Path, name: str, plan: ReadPlan | None = None) -> None:
    session.keep_scratch(REFUSED, None)
    try:
        open_and_rerun(path, name, plan)
    except TooLargeError as error:
        session.keep_scratch(LARGE, (str(path), name, str(error)))
        session.keep_scratch(WANTED, "server")
        st.rerun()
    except WorkbenchError as error:
        # Said on the next run, below a fresh uploader that takes the next file.
        session.keep_scratch(REFUSED, Refused(path, name, str(error)))
        st.rerun()


@dataclass(frozen=True)
class Refused:
    """An upload that could not be read as guessed, kept so that it can be read otherwise."""

    path: Path
    name: str
    why: str


def _refused() -> None:
    """Why the last file was refused and, where it is a table at all, the way to read it."""
    refused: Refused | None = session.scratch(REFUSED)
    if refused is None:
        return
    st.error(as_markdown(refused.why), icon=":material/error:")
    try:
        plan = sniff(refused.path, refused.name)
    except WorkbenchError:
        return  # no table in any reading; the sentence above says why
    with st.container(border=True):
        st.markdown(f"**Read {as_markdown(refused.name)} differently**")
        asked = ask_plan(refused.path, plan)
    if asked is not None:
        _open_or_refuse(refused.path, refused.name, asked)


def open_and_rerun(path: Path, name: str, plan: ReadPlan | None = None) -> None:
    """Read a file into the project, and draw the page anew."""
    with st.spinner(f"Reading {as_markdown(name)}"), session.own_changes() as project:
        open_file(project, path, name, plan)
    st.rerun()


def replace_table() -> None:
    """Read the kept file by other rules, against a preview; or take another file."""
    source = source_file(open_table.folder())
    if source is not None:
        asked = ask_plan(source.path, source.plan or sniff(source.path, source.name))
        if asked is not None:
            open_and_rerun(source.path, source.name, asked)
    st.markdown("**Another file**")
    upload_form("load.other")
