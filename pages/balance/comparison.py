"""Every way to act on unequal classes, measured side by side on the table."""

import math

import pandas as pd
import streamlit as st

from core.charts.prepare import way_gains
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models import BASELINE
from core.model.balance import (
    COMPARED,
    USUAL_MODEL,
    BalanceComparison,
    WayScore,
    balance_verdict,
)
from core.model.preview import balance_part
from core.model.train import compared_models
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import download_table, figure, table

OFFER = Offer(
    "balance.measure",
    "Measure it on this table",
    "Ways to balance",
    "The model under every way, by cross-validation: up to a minute. It goes on when you leave "
    "this page.",
)


def advice(dataset: Dataset, recipe: Recipe) -> None:
    """What to try in which order, and the same as numbers of this table."""
    st.header("What changes least, first")
    st.markdown(
        "1. **Move the threshold** on Evaluate: no row is touched, probabilities stay honest.\n"
        "2. **Class weights**: where the model must see errors on the rare class as dearer.\n"
        "3. **Other rows**, repeated, made or left out: probabilities shift, fits are slower or "
        "poorer."
    )
    model, miss = _asked(dataset, recipe)
    wanted = balance_part(recipe).with_(balance=Pick(method="none"))
    found = measured(dataset, request_of("balance", wanted, model, miss), OFFER)
    if found is not None:
        _told(found)


def ask_model(dataset: Dataset, recipe: Recipe, key: str) -> Pick:
    """A model of the recipe, or the usual one to begin with."""
    offered = {USUAL_MODEL.method: as_model(USUAL_MODEL)}
    offered |= {m.key: m for m in compared_models(dataset, recipe) if m.method != BASELINE}
    chosen = st.selectbox(
        "Model",
        list(offered),
        format_func=lambda name: offered[name].label,
        key=key,
    )
    return offered[chosen].pick


def _asked(dataset: Dataset, recipe: Recipe) -> tuple[Pick, float | None]:
    left, right = st.columns(2)
    with left:
        model = ask_model(dataset, recipe, "balance.model")
    miss = right.number_input(
        "What a miss costs, in false alarms",
        min_value=0.01,
        max_value=1e6,
        value=None,
        placeholder="as many as there are negatives to a positive",
        help="For the threshold by cost, where there are two classes.",
        key="balance.miss",
    )
    return model, miss


def _told(found: BalanceComparison) -> None:
    st.info(as_markdown(balance_verdict(found)), icon=":material/science:")
    rows = pd.DataFrame([_row(score) for score in found.scores])
    table(rows, "balance.measured", "Ways to balance", height="content")
    download_table(rows, "ways_to_balance.csv", "balance.measured")
    told = (
        f"Out-of-fold, {found.model}, {found.rows:,} training rows, {found.rare:,} of them "
        f"{found.rare_label}: the mean over the folds ± their standard deviation. A moved "
        "threshold was chosen, for each fold, on the rows of the others. Calibration error: how "
        f"far probabilities are from what comes true, on average. {found.class_note}"
    )
    st.caption(as_markdown(told))
    metric = st.segmented_control(
        "Better than as it is, by",
        COMPARED,
        default="average_precision",
        required=True,
        format_func=lambda key: METRICS[key].label,
        key="balance.gain",
    )
    figure(way_gains(found, metric), "balance.gains", "Gain of each way", _gains(found, metric))
    st.caption("95 % intervals that hold for all ways at once; right of 0 is better.")


def _row(score: WayScore) -> dict[str, object]:
    scores = {
        METRICS[key].label: _with_spread(score.score(key), score.deviation(key)) for key in COMPARED
    }
    moved = "" if score.threshold is None else number_text(score.threshold, 2)
    return {
        "Way": score.label,
        **scores,
        "Calibration error": _with_spread(score.miscalibration),
        "Threshold": moved,
        "Fit, s": round(score.seconds, 2),
        "Note": score.error or "",
    }


def _with_spread(mean: float, deviation: float = math.nan) -> str:
    if math.isnan(mean):
        return "–"
    return f"{mean:.3f}" if math.isnan(deviation) else f"{mean:.3f} ± {deviation:.3f}"


def _gains(found: BalanceComparison, metric: str) -> pd.DataFrame:
    gains = [(s.label, s.gains[metric]) for s in found.scores if metric in s.gains]
    return pd.DataFrame(
        [
            {"Way": label, "Better by": g.mean, "At least": g.low, "At most": g.high}
            for label, g in gains
        ]
    )
