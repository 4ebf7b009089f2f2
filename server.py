"""The pages with the models in production behind HTTP beside them: streamlit run server.py."""

from pathlib import Path

import streamlit as st

import core  # noqa: F401  (sets the thread limits before any numeric library loads)
from core.export.live import live_routes

app = st.App(Path(__file__).with_name("app.py"), routes=live_routes())
