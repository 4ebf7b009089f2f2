"""The recipe as a flow: what goes into each step, what comes out, which rows it learns from."""

import streamlit as st

from core.charts.flow import flow_chart
from core.model.flow import FoldFlow, data_flow, fold_flow
from core.model.preview import quick_part
from core.model.preview.balancing import balance_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import download_table, figure, shown_errors, table_of_sentences

SHOWN = {  # the file has the others, which the picture shows
    "Step": "Step",
    "What it does": "What it does",
    "Rows out": "Rows",
    "Columns out": "Columns",
    "Learns from": "Learns from",
}


def flow_view(dataset: Dataset, recipe: Recipe, is_sound: bool) -> None:
    """The steps as a picture and as a table; as far as cleaning where the recipe is not sound."""
    st.header("Flow")
    st.caption(
        "From the file to the scores, with your own rows. A rail is as wide as it has rows; the "
        "thin one holds the rows that nothing learns from."
    )
    fold = None
    if is_sound:
        with shown_errors():
            fold = _followed(dataset, balance_part(recipe))
    flow = data_flow(dataset, recipe, fold)
    if fold is not None:
        learning_words(fold, flow.learning)
    elif not is_sound:
        st.caption("The rest of the flow follows once that is put right.")
    steps = len(flow.steps)
    figure(flow_chart(flow), "features.flow", f"Flow of the recipe in {steps} steps")
    frame = flow.as_table()
    shown = frame[[*SHOWN]].rename(columns=SHOWN)
    table_of_sentences(shown, "Steps of the flow with rows and columns")
    download_table(frame, "flow.csv", "features.flow.table")


def _followed(dataset: Dataset, wanted: Recipe) -> FoldFlow | None:
    """The flow of a fold; one with a search that takes seconds when it is asked for."""
    is_known = session.is_known(fold_flow, dataset, wanted)
    is_quick = is_known or quick_part(wanted, dataset.rows) == wanted
    if not is_quick and not st.button("Follow a fold", key="features.flow.run"):
        st.caption("A step of this recipe fits many models: following a fold takes seconds.")
        return None
    with st.spinner("Following a fold"):
        found: FoldFlow = session.remembered(fold_flow, dataset, wanted)
    return found


def learning_words(fold: FoldFlow, names: tuple[str, ...]) -> None:
    """Which steps learn, from how many rows, and what none of them sees."""
    st.markdown(
        f"**{', '.join(names)}** learn from the {fold.fitted:,} rows to fit on. None of them sees "
        f"the {fold.scored:,} rows that are scored or the {fold.test:,} sealed ones. "
        f"The model that is kept learns once more, from all {fold.train:,} training rows."
    )
    if fold.is_sampled:
        st.caption(
            f"The steps inside the fold were measured on {fold.worked_on:,} of its "
            f"{fold.fitted:,} rows; training uses all of them."
        )
