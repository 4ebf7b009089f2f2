"""A look inside a step of the selection, on a click."""

import pandas as pd
import streamlit as st

from core.charts.selection import component_map, penalty_path, score_curve, scree
from core.model.preview import preparation_part
from core.model.preview.selection_look import selection_look
from core.model.preview.selection_seen import (
    ComponentsSeen,
    InflatedColumns,
    PenaltyPath,
    RankedColumns,
    ScoreCurve,
    SelectionLook,
)
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session
from pages.shared.outputs import figure, shown_errors, table


def look_view(dataset: Dataset, recipe: Recipe, number: int) -> None:
    """What the `number`-th step in force saw in the training rows."""
    wanted = (dataset, preparation_part(recipe), number)
    known = session.is_known(selection_look, *wanted)
    if not known and not st.button("Look inside", key=f"features.look.{number}"):
        return
    with shown_errors(), st.spinner("Looking"):
        _draw(session.remembered(selection_look, *wanted), f"features.look.{number}")


def _draw(found: SelectionLook, key: str) -> None:
    match found:
        case RankedColumns():
            _ranked(found, key)
        case InflatedColumns():
            _inflated(found, key)
        case PenaltyPath():
            _path(found, key)
        case ScoreCurve():
            _curve(found, key)
        case ComponentsSeen():
            _components(found, key)


def _ranked(found: RankedColumns, key: str) -> None:
    rows = pd.DataFrame(
        {
            "Column": [column.name for column in found.columns],
            found.measure or "Stays": [c.value if found.measure else c.kept for c in found.columns],
        }
    )
    if found.measure:
        rows["Stays"] = [column.kept for column in found.columns]
    if any(column.repeats for column in found.columns):
        rows["Says what this one says"] = [column.repeats for column in found.columns]
    if found.note:
        st.caption(found.note)
    table(rows, f"{key}.columns", "Columns by what the selection measured")


def _inflated(found: InflatedColumns, key: str) -> None:
    st.caption(
        f"Inflation before any column went, when it went itself, and at the end; the limit is "
        f"{found.limit:g}. ∞: the others tell the column exactly."
    )
    rows = [
        {
            "Column": c.name,
            "Went as": c.turn or None,
            "Inflation at first": _factor(c.at_first),
            "When it went": _factor(c.when_it_went),
            "At the end": _factor(c.at_last),
        }
        for c in found.columns
    ]
    table(pd.DataFrame(rows), f"{key}.inflation", "Variance inflation, one column out at a time")


def _factor(value: float) -> str:
    if value != value:
        return "–"
    return "∞" if value == float("inf") else f"{value:,.2f}"


def _path(found: PenaltyPath, key: str) -> None:
    rows = pd.DataFrame(found.weights, columns=list(found.names))
    rows.insert(0, "Penalty", found.shares)
    figure(penalty_path(found), f"{key}.path", "Weights as the L1 penalty falls", rows)


def _curve(found: ScoreCurve, key: str) -> None:
    rows = pd.DataFrame({"Columns": found.sizes, found.measure: found.scores})
    if found.names:
        rows.insert(1, "Column", ["", *found.names])
    figure(score_curve(found), f"{key}.curve", "Score of each set of columns", rows)


def _components(found: ComponentsSeen, key: str) -> None:
    shares = {"Component": range(1, len(found.shares) + 1), "Share": found.shares}
    left, right = st.columns(2)
    with left:
        figure(scree(found), f"{key}.scree", "Variance along each component", pd.DataFrame(shares))
    with right:
        figure(component_map(found), f"{key}.map", "Rows on the first two components", found.points)
    st.caption("Loadings: the correlation of each column with each component.")
    rows = found.loadings.rename_axis("Column").reset_index()
    table(rows, f"{key}.loadings", "Correlation of columns with components")
