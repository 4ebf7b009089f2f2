"""The columns that a model joins: asked for by a click, as every pair is traced."""

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.pairs import colour_words, joined_dots, pair_bars
from core.model.explain import Explanation, JoinedColumns, pairs_sentence, pairs_table
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import download_table, figure, table

PRICE = (
    "Nothing is trained. Of boosted trees every pair of the 30 strongest columns is traced on at "
    "most 200 rows; other models are asked about 28 pairs of 8 columns, some 30,000 rows: seconds, "
    "and longer where a model answers slowly."
)


def pairs_view(dataset: Dataset, part: Recipe, seen: Explanation, label: object) -> None:
    """Offer to look for pairs; once that is done, the strongest and one of them row by row."""
    if len(seen.subject.features) < 2:
        st.caption("It learns from one column: there is no other that it could be joined with.")
        return
    offer = Offer(
        f"explain.pairs.{seen.label}",
        "Look for pairs",
        f"Pairs of columns of {seen.label}",
        PRICE,
    )
    found = measured(dataset, request_of("column pairs", part, seen.pick), offer)
    if found is None:
        return
    if not found.pairs:
        st.caption("The model joins no two columns.")
        return
    _shown(found, seen, label)


def _shown(found: JoinedColumns, seen: Explanation, label: object) -> None:
    place = seen.subject.label_position(label)
    if found.scale == seen.shap.scale:
        moved = float(np.sum(seen.shap.importance(place)))
        st.markdown(as_markdown(pairs_sentence(found, place, moved)))
    left, right = st.columns(2, gap="medium")
    with left:
        figure(pair_bars(found, place), "explain.pairs.figure", "Pairs of columns that are joined")
    with right:
        names = [" and ".join(found.pairs[n]) for n in np.argsort(-found.strength(place))]
        chosen = st.selectbox("Pair", names, key=f"explain.pair.{seen.label}.{place}")
        pair = [" and ".join(one) for one in found.pairs].index(chosen)
        rows = pd.DataFrame(
            {
                **{name: found.rows[name].to_numpy() for name in found.pairs[pair]},
                "Moves together by": found.values[:, pair, place],
            }
        )
        dots = joined_dots(found, pair, place)
        figure(dots, "explain.pairs.dots", "What the pair moves together, row by row", rows)
        st.caption(as_markdown(colour_words(found, pair)))
    rows = pairs_table(found, place)
    table(rows, "explain.pairs.table", "Pairs and how far they move the output together")
    download_table(rows, "pairs.csv", "explain.pairs")
    st.caption(_how(found))


def _how(found: JoinedColumns) -> str:
    told = (
        f"In {found.scale}, by {found.method}, of every pair among {found.of} columns on "
        f"{len(found.rows):,} rows that the model has not seen."
    )
    if found.h is not None:
        told += " H is the share of what a pair moves that is joined, from 0 to 1."
    if found.scale == "probability":
        told += " Near 0 and 1 even columns that only add up on another scale look joined."
    return told
