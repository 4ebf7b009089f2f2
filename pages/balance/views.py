"""The classes as they are, what balancing would do to them, and what that buys."""

import pandas as pd
import streamlit as st

from core.charts.prepare import class_counts, class_map
from core.methods.balance import BALANCERS
from core.model.preview import (
    BalancePreview,
    ClassShares,
    balance_part,
    balance_preview,
    class_shares,
)
from core.recipe.edits.preparation import balance_classes
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.forms import Offered, ask_method
from pages.shared.method_choice import fresh
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles

UNEVEN = 3.0  # rows of the largest class per row of the smallest, from where it is worth a thought


def shares_tiles(dataset: Dataset, recipe: Recipe) -> None:
    """How uneven the classes are, and what saying the largest one would score."""
    shares: ClassShares = session.remembered(class_shares, dataset, balance_part(recipe))
    (large, most), (small, fewest) = shares.counts[0], shares.counts[-1]
    tiles(
        Tile("Largest class", f"{most:,} rows", as_markdown(f"Class {large}")),
        Tile("Smallest class", f"{fewest:,} rows", as_markdown(f"Class {small}")),
        Tile("Imbalance", f"{shares.ratio:.1f} : 1", f"of {len(shares.counts)} classes"),
        Tile("Majority baseline", f"{shares.majority_accuracy:.1%}", "accuracy of a constant"),
    )
    if shares.ratio < UNEVEN:
        st.caption("The classes are near enough to even: leaving them as they are is sound.")
    else:
        st.caption(
            f"Always saying {as_markdown(large)} is right {shares.majority_accuracy:.1%} of the "
            "time: judge models by ROC-AUC, average precision or F1, not by accuracy."
        )


def balance_form(dataset: Dataset) -> None:
    """Choose a way, see what it does to one training fold, take it."""
    recipe = session.recipe()
    st.header("Choose")
    choice, effect = st.columns([1, 2], gap="large")
    with choice:
        shares = session.remembered(class_shares, dataset, balance_part(recipe))
        offered = Offered(labels=tuple(sorted(label for label, _ in shares.counts)))
        chosen = ask_method("Way to balance", BALANCERS, fresh("balance"), recipe.balance, offered)
        pick = chosen.without_defaults(BALANCERS)
        in_force = pick == recipe.balance.without_defaults(BALANCERS)
        if st.button(
            "In use" if in_force else "Use this",
            key="balance.use",
            type="primary",
            icon=":material/check:",
            disabled=in_force,
        ):
            session.change(balance_classes(recipe, pick))
            st.rerun()
    wanted = balance_part(balance_classes(recipe, pick).recipe)
    with effect, st.spinner("Balancing a fold"):
        preview = session.remembered(balance_preview, dataset, wanted)
        _effect(preview)


def _effect(preview: BalancePreview) -> None:
    st.markdown(f"**One training fold**, {_change(preview)}")
    classes = pd.DataFrame(
        {
            "Class": [c.label for c in preview.classes],
            "Before": [c.before for c in preview.classes],
            "After": [c.after for c in preview.classes],
            "Weight of an error": [round(c.weight, 2) for c in preview.classes],
        }
    )
    figure(class_counts(preview), "balance.counts", "Rows of each class, before and after", classes)
    figure(class_map(preview), "balance.map", "Rows of the fold in two dimensions")
    st.caption(
        f"The two directions in which the prepared rows differ most ({preview.explained:.0%} of "
        "the variance). Balancing acts on the rows a fold is fitted on; rows that are scored, "
        "tested or predicted stay as they are."
    )
    if preview.rows < preview.rows_fold:
        st.caption(f"A sample: {preview.rows:,} of the fold's {preview.rows_fold:,} rows.")


def _change(preview: BalancePreview) -> str:
    if preview.added or preview.removed:
        return f"{preview.added:,} rows added, {preview.removed:,} dropped"
    if any(count.weight != 1.0 for count in preview.classes):
        weights = ", ".join(f"{as_markdown(c.label)} × {c.weight:.2f}" for c in preview.classes[:6])
        return f"no row changed; an error counts {weights}"
    return "no row changed"
