"""Where a model came from and where it went, as a list."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from core.export.lineage import lineage_of
from core.workspace.registry import SavedModel
from pages.shared.freshness import freshness_note
from pages.shared.outputs import download_table, table


def lineage_view(saved: SavedModel) -> None:
    """Every thing on the model's way with the digest of its content."""
    freshness_note(saved.card, always=True)
    steps = lineage_of(saved)
    rows = pd.DataFrame([asdict(step) for step in steps]).drop(columns="depth")
    rows.columns = ["What", "Name", "Digest", "Known of it"]
    table(rows, "models.lineage", "From the file to what was made of the model")
    st.caption(
        "Digests are BLAKE2b of 16 bytes; that of the table is of its cells as they were read. "
        "The same content has the same digest wherever it lies."
    )
    download_table(rows, f"{saved.card.name}-{saved.card.version}-lineage.csv", "models.lineage")
