"""A threshold that keeps a promise, asked for and put under the slider."""

from dataclasses import replace

import streamlit as st

from core.methods.metrics import Predictions
from core.model.evaluate import Costs
from core.model.train.promise import promised_threshold
from core.model.train.promises import (
    CONFIDENCE,
    COST,
    LEVEL,
    MOST_A_ROW,
    WHAT,
    OtherModels,
    Promise,
)
from core.parts.predictions.kept_promise import KeptPromise
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.frame import session
from pages.shared.forms import ask_option


def promise_form(
    predictions: Predictions, costs: Costs, slider: str, others: OtherModels
) -> KeptPromise | None:
    """What is to be promised, whether any threshold can, and a button that takes it; what is kept
    with that threshold."""
    with st.expander("A threshold that keeps a promise", icon=":material/verified:"):
        promise = replace(_ask_promise(), among=others.among)
        seen = promised_threshold(predictions, promise, costs, others.unseen)
        show = st.info if seen.threshold is None else st.success
        show(as_markdown(seen.verdict), icon=":material/verified:")
        st.button(
            "No threshold" if seen.threshold is None else f"Take {number_text(seen.threshold, 3)}",
            key="evaluate.promise.take",
            disabled=seen.threshold is None,
            on_click=session.set_widget,
            args=(slider, seen.threshold),
        )
        st.caption(
            "Found by Learn then Test (Angelopoulos and others 2021) on the out-of-fold rows: "
            "thresholds are tested one after the other, all of them together wrong no more often "
            "than the confidence allows. It holds for rows that come from where these come from, "
            "and is kept with the model where its threshold is used. A recall is promised for what "
            "the model of all rows may do beside those of the folds. Of several models, and of "
            "trials of their options, that were compared on these rows the best is likely to look "
            "better than it is: the confidence counts them all."
        )
    return seen.kept


def _ask_promise() -> Promise:
    what, level, confidence = st.columns(3)
    with what:
        promised = ask_option(WHAT, "evaluate.promise")
    asked = MOST_A_ROW if promised == COST else LEVEL
    with level:
        bound = ask_option(asked, f"evaluate.promise.{promised}")
    with confidence:
        return Promise(promised, bound, ask_option(CONFIDENCE, "evaluate.promise"))
