"""The frame around every page: navigation by section, and the project in the sidebar."""

import streamlit as st

import core  # noqa: F401  (sets the thread limits before any numeric library loads)
from pages.frame.allowed_sources import limit_sources
from pages.frame.sample_banner import sample_banner
from pages.frame.sidebar import sidebar
from pages.frame.warm_up import warm_up

WORKFLOW = {
    "Data": {
        "01_load": ("Load", "upload"),
        "02_explore": ("Explore", "query_stats"),
        "03_clean": ("Clean", "mop"),
        "04_segments": ("Segments", "bubble_chart"),
    },
    "Prepare": {
        "05_features": ("Features", "tune"),
        "06_balance": ("Balance", "balance"),
    },
    "Model": {
        "07_train": ("Train", "model_training"),
        "08_tune": ("Tune", "manage_search"),
        "09_evaluate": ("Evaluate", "monitoring"),
        "10_explain": ("Explain", "psychology"),
    },
    "Use": {
        "11_predict": ("Predict", "online_prediction"),
        "12_drift": ("Drift", "compare_arrows"),
        "13_models": ("Models", "inventory_2"),
    },
    "Learn": {
        "14_concepts": ("Concepts", "school"),
        "15_interview": ("Interview", "record_voice_over"),
    },
}

st.set_page_config(page_title="Holdout", page_icon="static/favicon.png", layout="wide")
st.logo("static/favicon.png", size="large")
page = st.navigation(
    {
        section: [
            st.Page(
                f"pages/{name}.py",
                title=title,
                icon=f":material/{icon}:",
                url_path=title.lower(),
                default=name == "01_load",
            )
            for name, (title, icon) in pages.items()
        ]
        for section, pages in WORKFLOW.items()
    },
    expanded=True,
)
limit_sources()
warm_up()
sidebar()
sample_banner()
page.run()
