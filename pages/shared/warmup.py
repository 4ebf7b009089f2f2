"""Loads the heavy libraries while the first page is being read."""

import gc
import importlib
import threading

import streamlit as st

LIBRARIES = (
    "core.train",
    "core.tasks",
    "sklearn.ensemble",
    "plotly.graph_objects",
    "scipy.stats",
)


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Thread:
    """Start the imports once per server, in the background."""
    thread = threading.Thread(target=_load, daemon=True, name="warm-up")
    thread.start()
    return thread


def _load() -> None:
    for name in LIBRARIES:
        importlib.import_module(name)
    # Streamlit collects garbage after every run; what is loaded now will never be garbage, and
    # looking at it again each time made every click 200 ms slower.
    gc.collect()
    gc.freeze()
