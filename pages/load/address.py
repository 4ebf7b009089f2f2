"""A table behind a web address."""

import streamlit as st

from core.data.load import read
from core.data.load.formats.sqlite_file import is_sqlite
from core.data.load.notes.origin import Origin
from core.data.load.notes.source_database import DATABASE, SourceDatabase
from core.data.load.sources.address import fetch
from core.data.load.sources.allowed import check_allowed
from core.errors import WorkbenchError
from core.pipeline.open_table import open_reading
from pages.frame import session
from pages.frame.noted import note
from pages.load.source import WANTED


def address_form() -> None:
    """Ask for an address, fetch what is behind it and open it as an upload would be."""
    check_allowed("address")
    address = st.text_input(
        "Web address",
        key="load.address",
        placeholder="https://example.org/data.csv",
        help="A CSV, JSON, Excel or Parquet file, or an interface that answers with one. What "
        "stands behind a question mark is sent but not kept, as keys often stand there.",
    )
    st.caption("This is the one place where the app asks another server: the one you name.")
    if st.button("Fetch", key="load.address.fetch", icon=":material/download:") and address:
        _fetch(address)


def _fetch(address: str) -> None:
    with st.spinner("Fetching"), session.own_changes() as project:
        fetched = fetch(address, project.folder / "raw")
        if is_sqlite(fetched.path):
            note(DATABASE, SourceDatabase(fetched.name, fetched.path))
            session.keep_scratch(WANTED, "database")
            st.rerun()
        try:
            reading = read(fetched.path, fetched.name)
        except WorkbenchError:
            fetched.path.unlink(missing_ok=True)
            raise
        origin = Origin(reading.dataset.fingerprint, fetched.address)
        open_reading(project, fetched.path, reading, origin)
    st.rerun()
