"""A model that people can read, as it is: the coefficients of a linear one."""

import streamlit as st

from core.charts.own_form import coefficient_dots
from core.model.explain import Coefficients, Explanation, coefficient_table
from core.wording.escape import as_markdown
from pages.shared.outputs import download_table, figure, number_column, table


def has_own_form(seen: Explanation) -> bool:
    """Is the model one that people can read?"""
    return seen.coefficients is not None


def own_form_view(seen: Explanation, label: object) -> None:
    """The model as it stands, for the class that is explained."""
    if seen.coefficients is not None:
        _coefficients(seen.coefficients, seen.subject.label_position(label))


def _coefficients(found: Coefficients, place: int) -> None:
    rows = coefficient_table(found, place)
    whose = f"Of the class {as_markdown(found.labels[place])}. " if found.labels else ""
    odds = (
        " An odds ratio is how many times the odds become for that step." if found.are_odds else ""
    )
    st.caption(
        f"{whose}Each coefficient is in {found.scale}, for the step of its column that stands "
        f"under For, the others held still.{odds} {as_markdown(found.how)}"
    )
    figure(
        coefficient_dots(found, place), "explain.coefficients", "Coefficients with their intervals"
    )
    config = {name: number_column(rows[name]) for name in rows.select_dtypes("number")}
    if "Not 0 in" in rows:
        config["Not 0 in"] = st.column_config.NumberColumn(
            format="percent", help="The share of redrawn tables in which the column is kept."
        )
    table(rows, "explain.coefficients.table", "Coefficients of the model", column_config=config)
    download_table(rows, "coefficients.csv", "explain.coefficients")
    for note in found.notes:
        st.caption(as_markdown(note))
