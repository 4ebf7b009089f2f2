"""Is it worth collecting more rows of the rare class?"""

import pandas as pd
import streamlit as st

from core.charts.prepare import minority_scores
from core.methods.metrics import METRICS
from core.model.balance import MinorityCurve
from core.model.preview import balance_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.balance.comparison import ask_model
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure

OFFER = Offer(
    "balance.more",
    "Measure it with fewer rows",
    "Fewer rows of the rare class",
    "Some fifty fits: up to a minute.",
)


def more_rows(dataset: Dataset, recipe: Recipe) -> None:
    """The score with ever fewer rows of the rarest class, at a click."""
    st.header("Is more data worth it?")
    st.caption(
        "The model is fitted on a half, a quarter and less of the rare rows, the "
        "others staying as they are, and always scored on the same rows."
    )
    model = ask_model(dataset, recipe, "balance.more.model")
    wanted = balance_part(recipe)
    found = measured(dataset, request_of("rare rows", wanted, model), OFFER)
    if found is not None:
        _told(found)


def _told(found: MinorityCurve) -> None:
    st.info(as_markdown(found.verdict), icon=":material/trending_up:")
    label = METRICS[found.metric].label
    rows = pd.DataFrame(
        [
            {
                f"Rows of {found.label} to learn from": point.rare,
                label: point.score.mean,
                "At least": point.score.low,
                "At most": point.score.high,
            }
            for point in found.points
        ]
    )
    figure(minority_scores(found), "balance.more.curve", f"{label} by the number of rows", rows)
    told = (
        f"{found.model}, {found.rows:,} rows, classes balanced as the recipe says. Intervals of "
        "95 % for all points at once; the points share their scored rows, so that the difference "
        "of two is surer than each."
    )
    if found.is_thinned:
        told += (
            " Rows of other classes were left out to save time, so the score is one that does not "
            "depend on the share of classes."
        )
    st.caption(told)
