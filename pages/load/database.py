"""A table out of a database: an uploaded SQLite file, or an address."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.data.load.notes.origin import Origin
from core.data.load.notes.source_database import (
    DATABASE,
    SourceDatabase,
    still_there,
)
from core.data.load.sources.allowed import is_allowed
from core.errors import WorkbenchError
from core.pipeline.open_table import open_table
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.noted import note, noted
from pages.shared.outputs import table

CONNECTED = "load.database.connected"
MAX_ROWS = 1_000_000
LOOK = 20  # rows shown before reading


@dataclass(frozen=True)
class DatabaseConnection:
    """A database with its tables; only in this session, because it may hold a password."""

    database: Any
    names: tuple[str, ...]
    title: str


def database_form() -> None:
    """Connect, choose a table or write a query, look at it, open it."""
    source = still_there(noted(DATABASE))
    connection = _connected(source)
    if connection is None:
        _address_form(source)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{as_markdown(connection.title)}**, {counted(len(connection.names), 'table')}",
            width="stretch",
        )
        st.button(
            "Another database",
            key="load.database.other",
            icon=":material/swap_horiz:",
            on_click=_forget,
        )
    _query_form(connection)


def _connected(source: SourceDatabase | None) -> DatabaseConnection | None:
    if source is None or source.path is None:
        connection: DatabaseConnection | None = session.scratch(CONNECTED)
        return connection
    from core.data.load.sources.sql import (  # SQLAlchemy: not before it is needed
        table_names,
        uploaded_database,
    )

    try:
        database = uploaded_database(source.path)
        return DatabaseConnection(database, table_names(database), source.name)
    except WorkbenchError:
        DATABASE.forget(session.project())
        raise


def _forget() -> None:
    with session.told():
        DATABASE.forget(session.project())
    session.keep_scratch(CONNECTED, None)


def _address_form(source: SourceDatabase | None) -> None:
    st.caption("A SQLite file (.db, .sqlite) goes into the uploader; its tables are listed here.")
    if not is_allowed("database"):
        st.caption("Database addresses are switched off on this server.")
        return
    with st.form("load.database.form", border=False):
        address = st.text_input(
            "Database address",
            source.address if source else "",
            placeholder="postgresql://user@host:5432/name or sqlite:////folder/file.db",
            help="As SQLAlchemy writes it. The driver of the database must be installed here.",
        )
        password = st.text_input(
            "Password", type="password", help="Used for this session; never kept, never shown."
        )
        pressed = st.form_submit_button("Connect", icon=":material/database:")
    if pressed and address:
        _connect(address, password)


def _connect(address: str, password: str) -> None:
    from core.data.load.sources.sql import database_at, table_names

    with st.spinner("Connecting"):
        database = database_at(address, password)
        names = table_names(database)
    shown = SourceDatabase(str(database), address=str(database).replace(":***", ""))
    note(DATABASE, shown)
    session.keep_scratch(CONNECTED, DatabaseConnection(database, names, str(database)))
    st.rerun()


def _query_form(connection: DatabaseConnection) -> None:
    from core.data.load.sources.sql import read_query, whole_table

    name = st.selectbox("Table", connection.names, key="load.database.table")
    query = st.text_area(
        "Query",
        whole_table(connection.database, name),
        key=f"load.database.query.{name}",
        help="One SELECT. Nothing else is run: the database is only ever read.",
    )
    rows = st.number_input("At most rows", 1, 10_000_000, MAX_ROWS, key="load.database.rows")
    with st.container(horizontal=True):
        look = st.button("Look", key="load.database.look", icon=":material/visibility:")
        opened = st.button(
            "Read into the project", key="load.database.open", icon=":material/table:"
        )
    if look:
        head = read_query(connection.database, query, name, LOOK).dataset.frame
        table(head, key="load.database.rows_shown", alt="First rows of the query")
    if opened:
        _open(connection, query, name, rows)


def _open(connection: DatabaseConnection, query: str, name: str, rows: int) -> None:
    from core.data.load.sources.sql import read_query, whole_table

    with st.spinner("Reading"):
        drawn = read_query(connection.database, query, name, rows)
    was = "was" if rows == 1 else "were"
    cut = f"Only the first {counted(rows, 'row')} {was} read; the query has more."
    note = cut if drawn.is_cut else ""
    asked = "" if query == whole_table(connection.database, name) else query
    place = f"table {name} of {connection.title}" if not asked else connection.title
    origin = Origin(drawn.dataset.fingerprint, place, asked, note)
    with session.own_changes() as project:
        open_table(project, drawn.dataset, origin)
    st.rerun()
