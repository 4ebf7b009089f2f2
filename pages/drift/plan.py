"""Which tests a drift report uses, and its limits."""

from dataclasses import replace
from typing import cast

import streamlit as st

from core.drift.compare import DriftPlan
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS
from pages.shared.forms import ask_method


def ask_plan(plan: DriftPlan) -> DriftPlan:
    """The same plan with tests and limits, one level down: the defaults serve most tables."""
    with st.expander("Tests and limits", icon=":material/tune:"):
        number, category = st.columns(2)
        with number:
            numbers = ask_method("Numbers", NUMBER_TESTS, "drift.number")
        with category:
            categories = ask_method("Categories", CATEGORY_TESTS, "drift.category")
        st.caption(
            "A column has drifted when its effect is above the limit and the difference is no "
            "accident (Benjamini-Hochberg over all columns, 0.5 %). Missing values, and values far "
            "outside, have a limit of half of their share before, from 1 to 5 percentage points; "
            "words one of 10 points of the texts."
        )
    return replace(
        plan,
        number_test=numbers.method,
        category_test=categories.method,
        number_threshold=cast(float, numbers.options["threshold"]),
        category_threshold=cast(float, categories.options["threshold"]),
    )
