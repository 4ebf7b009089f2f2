"""Limits of a watched model's metrics: from where on they are an alarm."""

import streamlit as st

from core.drift.monitor import followed_metrics, read_limits, set_limits
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel
from pages.shared.outputs import shown_errors

KEY = "drift.limits"


def ask_limits(model: SavedModel) -> None:
    """A field a metric that is followed; empty is no limit."""
    below = st.expander("Limits", icon=":material/vertical_align_center:", key=KEY)
    with below, st.form(f"{KEY}.{model.card.reference}", border=False):
        st.caption(
            "A metric that is worse than its limit is an alarm, once the outcomes of all batches "
            "show it beyond luck. It holds from the next batch on."
        )
        kept, asked = read_limits(model), {}
        for metric in followed_metrics(model.card):
            written = st.text_input(
                as_markdown(metric.label),
                f"{kept[metric.key]:g}" if metric.key in kept else "",
                key=f"{KEY}.{model.card.reference}.{metric.key}",
                placeholder="at least" if metric.higher_is_better else "at most",
                max_chars=30,
            )
            asked[metric.key] = written.strip()
        pressed = st.form_submit_button("Keep the limits", icon=":material/save:")
    if pressed:
        with shown_errors():
            set_limits(model, {key: _number(text) for key, text in asked.items()})
            st.toast("The limits are kept.")


def _number(text: str) -> float | None:
    """The number that was written; one that is none is refused as not a number."""
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")
