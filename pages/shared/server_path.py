"""A path on the server, where the operator allows it, opened as a table that is not read yet."""

from pathlib import Path

import streamlit as st

from core.data.large import LargeTable, allowed_path, check_inside, open_large
from core.data.load.sources.allowed import check_allowed
from core.data.load.sources.places import places
from core.wording.escape import as_markdown


def ask_table(key: str) -> LargeTable | None:
    """Ask for a path; raises WorkbenchError where it may not be opened or holds no table."""
    check_allowed("folder")
    text = st.text_input(
        "Path on the server",
        key=key,
        placeholder="sales/2024 or /data/trips.parquet",
        help="A Parquet, Arrow, CSV or JSON lines file, or a folder of such files. Folders named "
        "like `year=2024` become a column.",
    )
    opened = places()
    if opened and opened != (Path(opened[0].anchor),):
        st.caption(f"Open here: {as_markdown(', '.join(map(str, opened)))}")
    if not text:
        return None
    path = allowed_path(text)
    return _opened(f"{path} {path.stat().st_mtime_ns}", path)


@st.cache_resource(max_entries=8, show_spinner="Opening", ttl=60)
def _opened(
    key: str,  # noqa: ARG001  (the key; a minute later the files are looked at again)
    _path: Path,
) -> LargeTable:
    table = open_large(_path)
    check_inside(list(table.files))
    return table
