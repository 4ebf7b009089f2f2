"""A model's card, to read."""

from math import nan

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS, class_note
from core.model.predict.decision_words import decision_words
from core.recipe.split_plan import SplitPlan
from core.table.schema import Column
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import figure_text, number_text, often, share_text, short_end
from core.wording.tuning import best_of_words
from core.workspace.registry import ModelCard, version_remark
from pages.shared.checks import kept_checks_list
from pages.shared.freshness import freshness_note
from pages.shared.outputs import download_table, number_column, table
from pages.shared.tiles import Tile, tiles


def card_view(card: ModelCard) -> None:
    """Data, scores, recipe and libraries."""
    if remark := version_remark(card.libraries):
        st.warning(as_markdown(remark), icon=":material/warning:")
    freshness_note(card, always=True)
    if card.goal:
        st.markdown(f"**Goal** {as_markdown(card.goal)}")
    tiles(*_tiles(card))
    for doubt in card.doubts:
        st.warning(as_markdown(doubt), icon=":material/error:")
    facts = [
        f"Predicts {as_code(card.target)} with **{as_markdown(card.model)}**, from "
        f"{as_markdown(card.dataset)}."
    ]
    if card.threshold is not None:
        facts.append(f"Says {as_code(card.positive)} from probability {card.threshold:g}.")
    facts.extend(map(as_markdown, decision_words(card)))
    facts.extend(_price(card))
    if card.seen is not None:
        facts.append(as_markdown(card.seen.sentence(METRICS[card.metric].label)))
    if card.notes:
        facts.append(as_markdown(card.notes))
    st.markdown(" ".join(facts))
    _stated(card)
    _scores(card)
    if card.checks:
        with st.expander("Checks when it was saved", icon=":material/fact_check:"):
            kept_checks_list(card.checks)
    with st.expander("Columns it needs", icon=":material/view_column:"):
        columns = pd.DataFrame([_column(column, card.rows_train) for column in card.columns])
        table(columns, "models.columns", "Columns that the model needs")
    with st.expander("Recipe and libraries", icon=":material/receipt_long:"):
        recipe, libraries = st.columns(2)
        recipe.json(card.recipe, expanded=1)
        libraries.json(card.libraries)


def _price(card: ModelCard) -> tuple[str, ...]:
    """What its tuned options cost the score that they were chosen by, where there are any."""
    if card.trials < 2:
        return ()
    plan = SplitPlan.model_validate(card.recipe["split"])
    return (best_of_words(card.trials, card.corrected, plan.scored),)


def _stated(card: ModelCard) -> None:
    for name, said in card.stated.named.items():
        if said:
            st.markdown(f"**{name}** {as_markdown(said)}")


def _tiles(card: ModelCard) -> list[Tile]:
    label = METRICS[card.metric].label
    score, base = card.cv[card.metric], card.baseline.get(card.metric)
    mean, low, high = (nan if one is None else one for one in (score.mean, score.low, score.high))
    figure, corrected = figure_text(mean, low, high), _figure(card.corrected)
    shown = [
        Tile(
            f"{label}, cross-validated",
            figure.value,
            figure.ends if card.corrected is None else f"{figure.ends}; corrected {corrected}",
        ),
        Tile("Baseline", _figure(base.mean if base else None), "says the same of every row"),
        Tile("Training rows", f"{card.learned_rows:,}", f"{card.rows_test:,} sealed for the test"),
    ]
    if card.test is not None:
        value, looks = card.test.values.get(card.metric), often(card.test.openings)
        shown.insert(
            1,
            Tile(f"{label}, test rows", _figure(value), f"opened {looks} by then"),
        )
    return shown


def _scores(card: ModelCard) -> None:
    rows = pd.DataFrame(
        [
            {
                "Metric": METRICS[key].label,
                "Mean": score.mean,
                "± sd": score.std,
                "95 % low": score.low,
                "95 % high": score.high,
                "Baseline": card.baseline[key].mean if key in card.baseline else None,
                "Test": card.test.values.get(key) if card.test else None,
            }
            for key, score in card.cv.items()
        ]
    )
    config = {name: number_column(rows[name]) for name in rows.columns if name != "Metric"}
    shown = rows.dropna(axis=1, how="all")
    table(shown, "models.scores", "Scores of the model", column_config=config)
    if card.classes:
        st.caption(as_markdown(class_note(card.classes, card.positive, card.threshold)))
    download_table(shown, f"{card.name}-{card.version}-scores.csv", "models.scores")


def _column(column: Column, rows: int) -> dict[str, object]:
    if column.low is not None:
        values = f"{short_end(column.low)} to {short_end(column.high)}"
    else:
        values = ", ".join(column.levels[:8]) or f"{column.unique} different"
    share = share_text(column.missing, rows)
    return {"Column": column.name, "Kind": str(column.kind), "Missing": share, "Values": values}


def _figure(value: float | None) -> str:
    return "–" if value is None else number_text(value)
