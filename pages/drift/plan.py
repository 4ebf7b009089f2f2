"""Which tests a drift report uses, and its limits."""

from typing import cast

import streamlit as st

from core.drift.compare import DriftPlan
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS
from core.table.dataset import Dataset
from pages.shared.forms import ask_method


def ask_plan(reference: Dataset, target: str | None) -> DriftPlan:
    """The tests and limits, one level down: the defaults serve most tables."""
    with st.expander("Tests and limits", icon=":material/tune:"):
        number, category = st.columns(2)
        with number:
            numbers = ask_method("Numbers", NUMBER_TESTS, "drift.number")
        with category:
            categories = ask_method("Categories", CATEGORY_TESTS, "drift.category")
        st.caption(
            "A column has drifted when its effect is above the limit and the difference is no "
            "accident (Benjamini-Hochberg over all columns, 5 %). Missing values have a limit of "
            "5 percentage points."
        )
    return DriftPlan(
        number_test=numbers.method,
        category_test=categories.method,
        number_threshold=cast(float, numbers.options["threshold"]),
        category_threshold=cast(float, categories.options["threshold"]),
        target=target if target in reference.frame.columns else None,
    )
