"""Rows that stand apart by an isolation forest."""

import streamlit as st

from core.charts.outliers import score_histogram, unusual_map
from core.choices.pick import Pick
from core.explore.outliers import UnusualRows, unusual_rows
from core.methods.prepare import ROW_OUTLIERS
from core.recipe.edits.preparation import treat_unusual_rows
from core.table.dataset import Dataset
from core.wording.numbers import counted
from pages.clean.effect import narrow
from pages.frame import session
from pages.shared.method_choice import ask_change
from pages.shared.outputs import download_table, figure, table

SHOWN_ROWS = 200


def unusual_rows_view(cleaned: Dataset, names: tuple[str, ...]) -> None:
    """Their scores, where they lie, the rows themselves, and whether a model is fitted on them."""
    share = _share()
    with st.spinner("Growing an isolation forest"):
        unusual = session.remembered(
            unusual_rows, cleaned, names, share, session.recipe().split.seed
        )
    _charts(cleaned, unusual)
    rows = cleaned.frame.iloc[unusual.positions]
    shown = narrow(rows.head(SHOWN_ROWS))
    table(shown, "clean.unusual", "Rows that stand apart", hide_index=False)
    download_table(rows, "unusual_rows.csv", "clean.unusual")
    _treat_rows(share)


def _share() -> float:
    return st.slider(
        "Share of the rows to flag",
        0.001,
        0.2,
        0.01,
        0.001,
        format="percent",
        key="clean.unusual_share",
        persist_state="session",
        help="An isolation forest always flags this share, unusual or not: look at the scores.",
    )


def _charts(cleaned: Dataset, unusual: UnusualRows) -> None:
    scores, where = st.columns(2)
    with scores:
        figure(score_histogram(unusual), "clean.unusual_scores", "Isolation scores of the rows")
    with where:
        figure(unusual_map(unusual), "clean.unusual_map", "Rows in two dimensions, flagged apart")
    is_sample = len(unusual.rows) < cleaned.rows
    seen = f" among {len(unusual.rows):,} rows drawn at random" if is_sample else ""
    st.caption(
        f"{counted(len(unusual.positions), 'row')} flagged{seen}, over "
        f"{counted(len(unusual.columns), 'number column')}. A "
        f"score near 1 stands apart, 0.5 and less does not. The map shows {unusual.explained:.0%} "
        "of the variance."
    )


def _treat_rows(share: float) -> None:
    """What a model is fitted on; who chooses to drop them means the share that was looked at."""
    recipe = session.recipe()
    pick = ask_change(
        "When a model is fitted", ROW_OUTLIERS, "clean.unusual_rows", recipe.unusual_rows
    )
    if pick is not None:
        if pick.method == "isolated" != recipe.unusual_rows.method:
            looked_at = Pick(method="isolated", options={**pick.options, "share": share})
            pick = looked_at.without_defaults(ROW_OUTLIERS)
        session.change(treat_unusual_rows(recipe, pick))
        st.rerun()
