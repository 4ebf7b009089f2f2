"""Saved tables of a project or of the whole workspace: listed, opened, taken along, removed."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from core.data.prepared import (
    SavedTable,
    TableFormat,
    read_saved,
    remove_saved,
    saved_tables,
    tables_folder,
)
from core.pipeline.open_table import open_prepared
from core.wording.escape import as_markdown
from core.wording.listing import some_of
from core.workspace.project import Project, list_projects
from pages.frame import open_table, session
from pages.shared.outputs import table
from pages.shared.tiles import bytes_text

MIME = {
    TableFormat.CSV: "text/csv",
    TableFormat.PARQUET: "application/vnd.apache.parquet",
    TableFormat.SQLITE: "application/vnd.sqlite3",
}
MOST_PROJECTS = 100  # whose saved tables are looked for; an older project's are in itself
AS_STORED = (
    "The file as it is stored. In a CSV cells that begin with = stay as they are: for a "
    "spreadsheet take the one of Before and after."
)


def saved_of(project: Project) -> tuple[SavedTable, ...]:
    """A project's saved tables, newest first."""
    return saved_tables(tables_folder(project.folder))


def saved_form() -> None:
    """On Load: any saved table of the workspace, opened like a file."""
    here = session.project()
    others = [project for project in list_projects(newest=MOST_PROJECTS) if project != here]
    tables = {project.id: saved_of(project) for project in (here, *others)}
    names = apart({project.id: project.name for project in (here, *others) if tables[project.id]})
    if not names:
        st.caption("No table is saved yet: Clean keeps prepared tables under Save.")
        return
    st.caption("Tables that were prepared on Clean and saved there.")
    chosen = st.selectbox(
        "Saved by", list(names), format_func=names.__getitem__, key="load.saved.project"
    )
    saved_list(tables[chosen], "load.saved")


def apart(names: dict[str, str]) -> dict[str, str]:
    """A text for each project, no two alike: a selectbox knows its options by their texts."""
    often = Counter(names.values())
    return {k: name if often[name] == 1 else f"{name} · {k[:8]}" for k, name in names.items()}


def saved_list(listed: Sequence[SavedTable], scope: str) -> None:
    """Every saved table in a line, and what can be done with one of them."""
    rows = pd.DataFrame([_row(saved) for saved in listed])
    table(rows, f"{scope}.list", "Saved tables, newest first")
    by_title = {saved.title: saved for saved in listed}
    chosen = st.selectbox("Saved table", list(by_title), key=f"{scope}.chosen")
    saved = by_title[chosen]
    if saved.altered:
        st.caption(altered_words(saved))
    with st.container(horizontal=True):
        _actions(saved, scope)


def _row(saved: SavedTable) -> dict[str, object]:
    return {
        "File": saved.title,
        "Rows": saved.rows,
        "Columns": saved.columns,
        "Size": bytes_text(saved.size),
        "Saved": datetime.fromtimestamp(saved.saved_at).strftime("%Y-%m-%d %H:%M"),
    }


def altered_words(saved: SavedTable) -> str:
    """Which columns have cells that come back otherwise, as markdown."""
    cells = sum(count for _, count in saved.altered)
    names = some_of([as_markdown(name) for name, _ in saved.altered], 3)
    return f"{cells:,} cells come back otherwise, in {names}; Parquet keeps them."


def _actions(saved: SavedTable, scope: str) -> None:
    has_table = open_table.dataset() is not None
    label = "Open in this project" if has_table else "Open"
    if st.button(label, key=f"{scope}.open", icon=":material/table:"):
        open_saved(saved)
    if has_table and st.button("Open as a new project", key=f"{scope}.new", icon=":material/add:"):
        open_saved(saved, is_new=True)
    st.download_button(
        "Download",
        saved.path.read_bytes,
        saved.title,
        MIME[saved.format],
        key=f"{scope}.download",
        icon=":material/download:",
        on_click="ignore",
        help=AS_STORED,
    )
    with st.popover("Remove", icon=":material/delete:", key=f"{scope}.remove"):
        st.caption("The file is deleted; tables that were opened from it stay.")
        if st.button(f"Remove {as_markdown(saved.title)}", key=f"{scope}.remove.sure"):
            remove_saved(saved)
            st.rerun()


def open_saved(saved: SavedTable, is_new: bool = False) -> None:
    """Load the file like any other; what was known of it comes along: kinds and target."""
    with st.spinner(f"Reading {as_markdown(saved.title)}"):
        dataset = read_saved(saved)
        if is_new:
            session.new_project()
        with session.own_changes() as project:
            open_prepared(project, saved, dataset)
    st.rerun()
