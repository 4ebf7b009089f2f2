"""The result of an experiment, on made data or on the open table."""

from typing import Any

import streamlit as st

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.concept import Concept
from pages.concepts.own import own_result
from pages.concepts.state import Start


def result_of(concept: Concept, shown: Start) -> Any:
    """What came out; raises NotApplicableError where the open table does not suit."""
    if shown.own is None:
        return _on_made_data(concept.key, shown.settings)
    return own_result(concept, shown.settings, shown.own)


@st.cache_data(max_entries=200, show_spinner="Running the experiment")
def _on_made_data(key: str, settings: dict[str, Value]) -> Any:
    return find_concept(key).compute(**settings)
