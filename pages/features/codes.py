"""The codes that a column's levels become."""

import streamlit as st

from core.charts.levels import level_map
from core.model.preview import LevelCodes, level_codes, preparation_part
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from pages.frame import session
from pages.shared.outputs import download_table, figure, shown_errors, table


def codes_view(dataset: Dataset, column: str) -> None:
    """A table of level and code, and which levels look the same to a model."""
    wanted = preparation_part(session.recipe())
    st.header("Codes")
    with shown_errors(), st.spinner("Encoding"):
        found: LevelCodes = session.remembered(level_codes, dataset, wanted, column)
        st.markdown(f"{as_code(column)}, {found.method}. {as_markdown(found.sentence)}")
        if found.is_map:
            alt = f"Levels of {column} by their positions"
            figure(level_map(found), "features.codes.map", alt, found.as_table())
        frame = found.as_table()
        table(frame, "features.codes", f"Code of each level of {column}", height=320)
        download_table(frame, "codes.csv", "features.codes")
