"""What treating outliers buys on this table."""

import pandas as pd
import streamlit as st

from core.errors import MissingStepError
from core.methods.metrics import METRICS
from core.model.preview.preparing import scored_part
from core.model.preview.treatments import TreatmentComparison
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.clean.far_values import limits_form
from pages.frame import session
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import table


def treatments_view(dataset: Dataset, columns: int) -> None:
    """A linear model under each treatment, on a click."""
    recipe = session.recipe()
    if recipe.target is None:
        raise MissingStepError("Choose a target on Load: without one there is no score to compare.")
    rule, multiplier = limits_form()
    offer = Offer(
        "clean.compare",
        "Compare the treatments",
        "Treatments of far values",
        f"A linear model under each treatment of {columns} number columns, on the same folds: some "
        "seconds. Trees hardly react to far values.",
    )
    request = request_of("treatments", scored_part(recipe), rule, multiplier)
    found = measured(dataset, request, offer)
    if found is not None:
        _comparison(found)


def _comparison(comparison: TreatmentComparison) -> None:
    st.info(as_markdown(comparison.sentence), icon=":material/science:")
    rows = [
        {
            "Treatment": score.label,
            METRICS[comparison.metric].label: score.score,
            "Gain": score.gain.mean if score.gain else None,
            "Gain at least": score.gain.low if score.gain else None,
            "Gain at most": score.gain.high if score.gain else None,
            "Note": score.error or "",
        }
        for score in comparison.scores
    ]
    digits = {name: st.column_config.NumberColumn(format="%.4f") for name in list(rows[0])[1:5]}
    table(pd.DataFrame(rows), "clean.compared", "Treatments compared", column_config=digits)
    st.caption(
        f"{comparison.model}, out of fold, {comparison.rows:,} rows, all of them scored. "
        "Gains hold at once (95 %, corrected for shared training rows and for the number of "
        "treatments)."
    )
