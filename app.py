"""The frame around every page: navigation by section, and the project in the sidebar."""

import streamlit as st

import core  # noqa: F401  (sets the thread limits before any numeric library loads)
from pages.frame.allowed_sources import limit_sources
from pages.frame.colours import colour_choices
from pages.frame.meanwhile import draw_what_is_there
from pages.frame.sample_banner import sample_banner
from pages.frame.sidebar import sidebar
from pages.frame.warm_up import warm_up
from pages.frame.workflow import SCRIPTS, WORKFLOW

st.set_page_config(page_title="Holdout", page_icon="static/favicon.png", layout="wide")
st.logo("static/favicon.png", size="large")
colour_choices()
page = st.navigation(
    {
        section: [
            st.Page(
                SCRIPTS[page.name],
                title=page.title,
                icon=f":material/{page.icon}:",
                url_path=page.name,
                default=page.name == "load",
            )
            for page in pages
        ]
        for section, pages in WORKFLOW.items()
    },
    expanded=True,
)
limit_sources()
warm_up()
with draw_what_is_there():
    sidebar()
    sample_banner()
    page.run()
