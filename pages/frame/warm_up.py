"""Loads the heavy libraries while the first page is being read."""

import gc
import importlib
import threading

import streamlit as st

from core.workspace.code_digest import code_digest

LIBRARIES = (
    "core.model.train",
    "core.tasks.models",
    "sklearn.ensemble",
    "plotly.graph_objects",
    "scipy.stats",
    "pandas.io.formats.style",  # with what it draws by: a second
)
HEAD_START = 1.0  # seconds for the first page to be drawn; the imports would slow it down


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Timer:
    """Start the imports once per server, in the background, when the first page is there."""
    timer = threading.Timer(HEAD_START, load)
    timer.daemon, timer.name = True, "warm-up"
    timer.start()
    return timer


def load() -> None:
    """Import what every page needs, and never look at it as garbage."""
    for name in LIBRARIES:
        importlib.import_module(name)
    code_digest("core.tasks.models")  # what it reads of our sources, every kept result asks for
    # Streamlit collects garbage after every run; what is loaded now will never be garbage, and
    # looking at it again each time made every click 200 ms slower.
    gc.collect()
    gc.freeze()
