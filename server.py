"""The app as it is run: the pages, the models in production behind HTTP beside them, and what tells
that it lives: streamlit run server.py."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import core  # noqa: F401  (sets the thread limits before any numeric library loads)
from core.export.health import health_routes
from core.export.live import live_routes
from core.machine.json_log import log_as_asked
from pages.frame.headers import SafeHeaders
from pages.frame.lifespan import ending_jobs

log_as_asked()
app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[*health_routes(), *live_routes()],
    middleware=[Middleware(SafeHeaders)],
    lifespan=ending_jobs,
)
