"""The class share of each part that rows are divided into, before anything is trained."""

import pandas as pd
import streamlit as st

from core.pipeline.part_targets import PartTargets, division_part, part_levels, part_targets
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.outputs import download_table, table

MOST_CLASSES = 12


def parts_view(dataset: Dataset, recipe: Recipe) -> None:
    """A line a part, drawn when it is opened."""
    below = st.expander(
        "Target in each part", icon=":material/pie_chart:", key="train.parts", on_change="rerun"
    )
    if below.open:
        with below:
            part = division_part(recipe)
            _told(session.remembered(part_targets, dataset, part), "train.parts")
            if recipe.split.stratify:
                levels = session.remembered(part_levels, dataset, part)
                if levels is not None:
                    st.markdown(f"**{as_markdown(recipe.split.stratify)}**, whose shares are kept")
                    _told(levels, "train.levels")


def _told(found: PartTargets, key: str) -> None:
    frame = part_frame(found)
    shares = [name for name in frame.columns if str(name).startswith("Share of ")]
    config = {name: st.column_config.NumberColumn(format="percent") for name in shares}
    table(frame, f"{key}.table", "The rows of each part", column_config=config)
    download_table(frame, "parts.csv", key)
    if found.classes:
        told = (
            f"No share is further than {found.widest:.1%} from that in all rows. Equal shares make "
            "scores of folds comparable; they do not balance the classes."
        )
        st.caption(as_markdown(told))


def part_frame(found: PartTargets) -> pd.DataFrame:
    """A row a part: its rows, and of each class (MOST_CLASSES at the most) how many and the share;
    of a number the mean and the standard deviation."""
    shown = list(enumerate(found.classes[:MOST_CLASSES]))
    rows = []
    for part in found.parts:
        row: dict[str, object] = {"Part": part.part, "Rows": part.rows}
        for place, label in shown:
            row |= {label: part.counts[place], f"Share of {label}": part.shares[place]}
        if not found.classes:
            row |= {"Mean": part.mean, "± sd": part.deviation}
        rows.append(row)
    return pd.DataFrame(rows)
