"""What the newest batch of a watched model came to."""

import streamlit as st

from core.drift.monitor import BatchHistory, BatchLook
from core.drift.monitor.promise import FALL
from core.methods.metrics import METRICS
from core.wording.escape import as_markdown
from core.wording.numbers import figure_text
from pages.shared.tiles import Tile, tiles

BANNERS = {
    "stable": (st.success, ":material/check_circle:", "Stable: nothing to do"),
    "watch": (st.warning, ":material/visibility:", "Watch: something moved"),
    "retrain": (st.error, ":material/autorenew:", "Retrain: the model's world has changed"),
}


BLIND = (
    "Without outcomes it is expected of what the model says alone: by how often such answers came "
    "true on rows that it was not fitted on, in 95 % of such batches between the two ends. That "
    "sees rows become harder to tell; it is blind to outcomes that follow otherwise from the same "
    "columns (concept drift). There only outcomes tell."
)


def show_newest(history: BatchHistory) -> None:
    """The verdict first, then the figures behind it."""
    look = history.latest
    banner, icon, title = BANNERS[look.verdict]
    banner(as_markdown(look.reason), icon=icon, title=title)
    moved = sum(column.drifted for column in look.columns)
    loud = sum(batch.verdict != "stable" for batch in history.by_now)
    tiles(
        Tile("Batches", f"{len(history.batches):,}", f"{loud:,} not stable"),
        Tile("Newest", as_markdown(look.label), look.at[:16].replace("T", " ")),
        Tile("Rows", f"{look.rows:,}", f"{look.missing:.1%} of the cells missing"),
        Tile("Columns drifted", f"{moved} of {len(look.columns)}"),
        *_told_apart(look),
        *_scores(look),
    )
    if not look.outcomes and look.estimated:
        st.caption(BLIND)
    if look.sees is not None:
        many = f"{look.sees:,} batch{'es' * (look.sees != 1)}"
        st.caption(
            f"With the outcomes of as many rows a batch, a fall by {FALL:g} is an alarm within "
            f"about {many}; what a world that stays as it was does, in one year of twenty at most."
        )
    for note in look.notes:
        st.markdown(f":material/info: {as_markdown(note)}")


def _told_apart(look: BatchLook) -> list[Tile]:
    one = look.together
    if one is None:
        return []
    return [Tile("Told apart, AUC", f"{one.auc:.2f}", f"luck: up to {one.luck:.2f}")]


def _scores(look: BatchLook) -> list[Tile]:
    found, word = (look.outcomes.scores, "") if look.outcomes else (look.estimated, " expected")
    return [
        Tile(f"{METRICS[key].label}{word}", figure.value, figure.ends)
        for key, score in found.items()
        if score.value is not None and score.low is not None and score.high is not None
        for figure in [figure_text(score.value, score.low, score.high)]
    ]
