"""Which columns the rows are compared by, how they are grouped, and how many groups there are."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.charts.segments import elbow, k_curves
from core.choices.options import Value
from core.explore.segments import SEGMENTERS, KChoice, choose_k, first_segmenter
from core.explore.segments.space import MOST_LEVELS, usable
from core.table.dataset import Dataset
from pages.frame import session
from pages.segments.work import known
from pages.shared.forms import ask_method
from pages.shared.outputs import figure

MOST_AT_FIRST = 12  # columns chosen to begin with


@dataclass(frozen=True)
class Asked:
    """What decides the segments."""

    columns: tuple[str, ...]
    method: str
    options: tuple[tuple[str, Value], ...]


def ask_segments(table: Dataset, target: str | None) -> Asked | None:
    """The columns and the way, with a look at how many segments there may be."""
    columns = _columns(table, target)
    if not columns:
        return None
    choice = known(choose_k, table, (columns, session.recipe().split.seed), None)
    if choice is None:
        return None
    form, look = st.columns([1, 2], gap="large")
    with form:
        pick = ask_method("Way to segment", SEGMENTERS, "segments", first_segmenter(choice))
    with look:
        _how_many(choice)
    return Asked(columns, pick.method, tuple(pick.options.items()))


def _columns(table: Dataset, target: str | None) -> tuple[str, ...]:
    names = usable(table)
    if not names:
        st.info(
            "No column can compare rows: it takes numbers, or categories of up to "
            f"{MOST_LEVELS} levels.",
            icon=":material/info:",
        )
        return ()
    chosen = st.multiselect(
        "Compare rows by",
        names,
        [name for name in names if name != target][:MOST_AT_FIRST],
        key="segments.columns",
        persist_state="session",
        help="Numbers count in standard deviations. The target is left out to begin with.",
    )
    if not chosen:
        st.info("Choose at least one column.", icon=":material/info:")
    return tuple(chosen)


def _how_many(choice: KChoice) -> None:
    rows = pd.DataFrame(
        {
            "Segments": choice.ks,
            "Silhouette": choice.silhouette,
            "One cloud": choice.by_chance,
            "Squared distance": choice.inertia,
        }
    )
    silhouette, distance = st.columns(2)
    with silhouette:
        figure(k_curves(choice), "segments.k", "Silhouette for each number of segments", rows)
    with distance:
        figure(elbow(choice), "segments.elbow", "Distance to the mean for each number of segments")
    st.caption(
        f"{_said(choice)} The distance always falls with more segments: look for where it stops "
        "falling fast."
    )


def _said(choice: KChoice) -> str:
    if choice.is_clear:
        return f"By k-means, {choice.best} segments stand out most from one cloud spread alike."
    return (
        "By k-means, no number of segments stands out: one cloud that is spread alike falls into "
        "parts as clear as these."
    )
