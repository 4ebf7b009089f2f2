"""Values beyond a column's limits: which, where, and what a model gets instead."""

import pandas as pd
import streamlit as st

from core.charts.outliers import far_box
from core.choices.options import Value
from core.choices.pick import Pick
from core.explore.outliers import ColumnLimits, FarValues, far_values, largest_z
from core.methods.prepare import SLOTS
from core.methods.prepare.outliers import RULE_NAMES
from core.recipe.edits.preparation import prepare_columns
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.clean.effect import narrow
from pages.frame import session
from pages.shared.outputs import download_table, figure, table

SHOWN_ROWS = 200


def limits_form() -> tuple[str, float]:
    """The rule that limits are found by, and its multiplier."""
    rule, reach = st.columns(2)
    chosen = rule.segmented_control(
        "Measured by",
        list(RULE_NAMES),
        default="iqr",
        required=True,
        format_func=lambda key: RULE_NAMES[key][:1].upper() + RULE_NAMES[key][1:],
        key="clean.outlier_rule",
        persist_state="session",
    )
    multiplier = reach.slider(
        "How far is far",
        0.5,
        10.0,
        3.0,
        0.1,
        key="clean.outlier_reach",
        persist_state="session",
        help="In interquartile ranges beyond the quartiles, standard deviations from the mean, or "
        "scaled median absolute deviations from the median.",
    )
    return chosen, multiplier


def far_values_view(cleaned: Dataset, names: tuple[str, ...]) -> None:
    """Far values of every number column, one column in a box, their rows, and a treatment."""
    rule, multiplier = limits_form()
    values = session.remembered(far_values, cleaned, names, rule, multiplier)
    if values.too_few:
        least = min(column.present for column in values.columns if column.name in values.too_few)
        st.warning(
            f"{as_markdown(', '.join(values.too_few[:5]))}: too few values for this cut-off. Among "
            f"{least} values no z-score can exceed {largest_z(least):.2f}; use the median and MAD.",
            icon=":material/warning:",
        )
    far = [column for column in values.columns if column.far]
    if not far:
        st.info("No number column has values that far out.", icon=":material/check:")
        return
    _limits_table(far)
    _one_column(cleaned, far)
    _far_rows(cleaned, values)
    _treat_values(far, rule, multiplier)


def _limits_table(far: list[ColumnLimits]) -> None:
    recipe, catalog = session.recipe(), SLOTS["outliers"].catalog
    rows = [
        {
            "Column": column.name,
            "Far values": column.far,
            "Share": column.share,
            "Below": column.low,
            "Above": column.high,
            "Smallest": column.smallest,
            "Largest": column.largest,
            "Now": recipe.pick_for(column.name, "outliers").in_words(catalog),
        }
        for column in sorted(far, key=lambda column: -column.far)
    ]
    share = {"Share": st.column_config.NumberColumn(format="percent")}
    table(pd.DataFrame(rows), "clean.outliers", "Columns with far values", column_config=share)


def _one_column(cleaned: Dataset, far: list[ColumnLimits]) -> None:
    by_name = {column.name: column for column in far}
    name = st.selectbox("Look at", list(by_name), key="clean.outlier_column")
    values = cleaned.frame[name].to_numpy(dtype="float64", na_value=float("nan"))
    chart = far_box(values, by_name[name])
    figure(chart, "clean.outlier_box", "A column with its limits and the values beyond them")


def _far_rows(cleaned: Dataset, values: FarValues) -> None:
    with st.expander(
        f"{counted(len(values.rows), 'row')} with a far value", icon=":material/table_rows:"
    ):
        rows = cleaned.frame.iloc[values.rows]
        shown = narrow(rows.head(SHOWN_ROWS))
        table(shown, "clean.far_rows", "Rows with a far value", hide_index=False)
        if len(rows) > SHOWN_ROWS:
            st.caption(f"The first {SHOWN_ROWS}; the file has all.")
        download_table(rows, "rows_with_far_values.csv", "clean.far_rows")


def _treat_values(far: list[ColumnLimits], rule: str, multiplier: float) -> None:
    catalog = SLOTS["outliers"].catalog
    columns = st.multiselect("Treat", [c.name for c in far], key="clean.outlier_columns")
    method = st.segmented_control(
        "Do with them",
        list(catalog),
        default="flag",
        required=True,
        format_func=lambda key: catalog[key].label,
        key="clean.outlier_method",
        help="\n".join(f"- {m.label}: {m.summary}" for m in catalog.values()),
    )
    if st.button("Apply", key="clean.outlier_apply", disabled=not columns):
        limits: dict[str, Value] = {"rule": rule, "multiplier": multiplier}
        pick = Pick(method=method, options=limits if catalog[method].options else {})
        session.change(prepare_columns(session.recipe(), columns, "outliers", pick))
        st.rerun()
