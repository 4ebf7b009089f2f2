"""The frame around every page: navigation by section, and the project in the sidebar."""

import streamlit as st

import core  # noqa: F401  (sets the thread limits before any numeric library loads)
from pages.frame.address import on_page
from pages.frame.allowed_sources import limit_sources
from pages.frame.beyond_theme import look_beyond_theme
from pages.frame.meanwhile import draw_what_is_there
from pages.frame.menu import name_the_tab, standing
from pages.frame.sample_banner import sample_banner
from pages.frame.shown_errors import shown_errors
from pages.frame.sidebar import sidebar
from pages.frame.sign_in import let_in
from pages.frame.warm_up import warm_up
from pages.frame.way_in import FIRST, first_by_name
from pages.frame.workflow import PAGES, SCRIPTS, WORKFLOW

st.set_page_config(page_title="Holdout", page_icon="static/favicon.png", layout="wide")
st.logo("static/favicon.png", size="large")
look_beyond_theme()
# Whatever the disk or the workspace refuses, also to who only looks, is a sentence.
with shown_errors():
    let_in()
    found = standing()
    menu = {
        section: [
            st.Page(
                SCRIPTS[page.name],
                title=page.title,
                icon=f":material/{found.icon(page)}:",
                url_path="" if page.name == FIRST else page.name,
                default=page.name == FIRST,
                visibility="visible" if found.is_listed(page) else "hidden",
            )
            for page in pages
        ]
        for section, pages in WORKFLOW.items()
    }
    menu["Data"].append(first_by_name())
    page = st.navigation(menu, expanded=True)
    shown = PAGES[page.url_path or FIRST]
    name_the_tab(shown)
    on_page(shown.name)
    limit_sources()
    warm_up()
    with draw_what_is_there():
        with shown_errors():
            sidebar(found)
        sample_banner()
        page.run()
