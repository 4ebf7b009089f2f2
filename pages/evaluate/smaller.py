"""Smaller models that may stand in the place of one: what they weigh, take and lose."""

import pandas as pd
import streamlit as st

from core.model.smaller import MAY_LOSE, SmallerModels, SmallerWay
from core.model.train import ModelRun, compared_models, one_model_part
from core.recipe.edits.training import add_smaller
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import duration, figure_text
from pages.frame import session
from pages.shared.ask_run import known_board
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import download_table, number_column, table

Models = tuple[ModelPick, ...]
SCORE, LOST = "Score", "Loses"
FILE, UNPACKED, TIME = "File, kB", "Unpacked, kB", "One row, ms"
COST = 12.0  # times the fits of the model: a student learns from copies of it


def smaller_view(dataset: Dataset, recipe: Recipe, run: ModelRun) -> None:
    """Offer to try smaller models; once they are known, show them and let one be compared."""
    offer = Offer(
        f"evaluate.smaller.{run.key}",
        "Try smaller models",
        f"Smaller than {run.label}",
        "Fewer trees or members, and a tree and a linear model that learn from its answers: each "
        "scored on the same rows, then fitted once on all training rows to be weighed and timed; "
        f"about {duration(1 + COST * run.seconds)} of computing.",
    )
    found = measured(dataset, request_of("smaller", one_model_part(recipe), run.model), offer)
    if found is None:
        return
    share = _may_lose()
    show = st.success if found.proposed(share) else st.info
    show(as_markdown(found.sentence(share)), icon=":material/compress:")
    rows = smaller_frame(found)
    config = {name: number_column(rows[name]) for name in (SCORE, LOST, FILE, UNPACKED, TIME)}
    table(rows, "evaluate.smaller.table", "Smaller models", column_config=config)
    download_table(rows, "smaller_models.csv", "evaluate.smaller.table")
    _take_one(recipe, compared_models(dataset, recipe, known_board(dataset, recipe)), share, found)


def _may_lose() -> float:
    """The share of the model's gain that a smaller one may lose."""
    asked = st.slider(
        "It may lose, % of what the model surely gains over the baseline",
        *(1, 30, round(100 * MAY_LOSE)),
        key="evaluate.smaller.lose",
    )
    return asked / 100


def smaller_frame(found: SmallerModels) -> pd.DataFrame:
    """A row a model, the full one first."""
    return pd.DataFrame([_row(way) for way in found.ways])


def _row(way: SmallerWay) -> dict[str, object]:
    lost, cost = way.lost, way.cost
    return {
        "Model": way.label,
        SCORE: way.score.mean,
        LOST: lost.mean if lost else None,
        "95 % interval": figure_text(lost.mean, lost.low, lost.high, signed=True).ends
        if lost
        else "",
        FILE: cost.file / 1000 if cost else None,
        UNPACKED: cost.unpacked / 1000 if cost else None,
        TIME: cost.milliseconds if cost else None,
        "Note": way.error,
    }


def _take_one(recipe: Recipe, models: Models, share: float, found: SmallerModels) -> None:
    """Put one into the compared models; from there on it is one like all others."""
    ways = {way.label: way for way in found.ways[1:] if not way.error}
    if not ways:
        return
    proposed = found.proposed(share)
    start = list(ways).index(proposed.label) if proposed else 0
    chosen = st.selectbox("Smaller model", list(ways), start, key="evaluate.smaller.take")
    st.caption(
        "Among the compared models it can be trained, saved, exported and certified like them. How "
        "many were tried counts in its intervals."
    )
    if st.button("Compare it as well", key="evaluate.smaller.add", icon=":material/add:"):
        session.change(add_smaller(recipe, models, ways[chosen].model, chosen))
        st.rerun()
