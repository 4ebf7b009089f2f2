"""The codes that a column's levels become."""

import streamlit as st

from core.model.preview import LevelCodes, level_codes, preparation_part
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.frame import session
from pages.shared.outputs import download_table, shown_errors, table


def codes_view(dataset: Dataset, column: str) -> None:
    """A table of level and code, and which levels look the same to a model."""
    wanted = preparation_part(session.recipe())
    st.subheader("Codes")
    with shown_errors(), st.spinner("Encoding"):
        found: LevelCodes = session.remembered(level_codes, dataset, wanted, column)
        st.markdown(f"{as_code(column)}, {found.method}. {as_markdown(found.sentence)}")
        frame = found.as_table()
        table(frame, "features.codes", f"Code of each level of {column}", height=320)
        download_table(frame, "codes.csv", "features.codes")
