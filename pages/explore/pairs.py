"""How columns go with each other: every pair measured, the strongest listed, any one drawn."""

from statistics import median

import pandas as pd
import streamlit as st

from core.charts.explore import association_map
from core.explore.profile import Association, Associations
from core.explore.profile.information import information
from core.explore.profile.pairs import MAX_COLUMNS, associations_of
from core.explore.profile.table_profile import AssociationMeasure
from core.stats.luck import by_luck
from core.table.schema import Kind
from core.wording.numbers import counted
from pages.explore.measures import MEASURES
from pages.explore.pair import PAIR, pair_view
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.outputs import download_table, figure, table

_CHOICES: dict[AssociationMeasure, str] = {
    "pearson": "Pearson",
    "spearman": "Spearman",
    "mutual_information": "Any shape",
}
_SAID = {
    "pearson": "Between numbers: Pearson's correlation, how nearly they lie on a line.",
    "spearman": "Between numbers: Spearman's correlation of ranks, how nearly one only rises or "
    "falls with the other.",
    "mutual_information": "Mutual information of every pair, dates too, as a share of the smaller "
    "entropy: 0 where neither says anything of the other, 1 where one determines the other. "
    "Numbers are cut into at most 16 quantile bins; corrected for the bias of few rows (Miller).",
}
_OTHERS = (
    " Between categories: Cramér's V. A category with a number: correlation ratio. Both run from 0 "
    "to 1 and are corrected for bias."
)


def associations_view(exploration: Exploration) -> None:
    """All pairs as a heat map, the strongest as a list, one of them as a picture."""
    able = exploration.profile.associations
    if len(able.names) < 2:
        st.info("There are no two columns to compare.", icon=":material/info:")
        return
    measure = st.segmented_control(
        "Measure",
        list(_CHOICES),
        default="pearson",
        required=True,
        format_func=_CHOICES.__getitem__,
        key="explore.pairs.measure",
        persist_state="session",
    )
    associations = _associations_by(exploration, measure)
    st.caption(_SAID[measure] + ("" if measure == "mutual_information" else _OTHERS))
    _limits(associations, exploration.profile.rows, measure)
    other = {"pearson": "spearman", "spearman": "pearson"}.get(measure, "")
    pairs = [pair for pair in associations.pairs if pair.measure != other]
    figure(
        association_map(associations, measure),
        key="explore.map",
        alt="Association of every pair of columns",
    )
    numbers = sum(variable.kind is Kind.NUMBER for variable in exploration.profile.variables)
    _pairs_table(pairs, _luck(associations if measure != "mutual_information" else able, numbers))
    strongest = max(pairs, key=lambda pair: abs(pair.value), default=None)
    first = (
        (strongest.a, strongest.b) if strongest else (associations.names[0], associations.names[1])
    )
    pair_view(exploration.table, associations.names, first)


def _associations_by(exploration: Exploration, measure: AssociationMeasure) -> Associations:
    """The profile's own pairs, or those of the columns that are asked for."""
    known = exploration.profile.associations
    chosen: tuple[str, ...] = ()
    if known.left_out:
        st.info(
            f"The table has {len(known.names) + len(known.left_out):,} columns that can be "
            f"compared. Shown are the {len(known.names)} with the strongest link to the target or "
            "to a number column; choose others here.",
            icon=":material/info:",
        )
        chosen = tuple(
            st.multiselect(
                "Columns to compare",
                [*known.names, *known.left_out],
                key="explore.pairs.columns",
                placeholder="the most strongly linked ones",
                max_selections=MAX_COLUMNS,
                persist_state="session",
            )
        )
    if measure == "mutual_information":
        names = chosen if len(chosen) > 1 else tuple(v.name for v in exploration.profile.variables)
        names = names if len(names) <= MAX_COLUMNS else known.names
        with st.spinner(f"Measuring {len(names) * (len(names) - 1) // 2:,} pairs"):
            return session.remembered(information, exploration.table, names)
    if len(chosen) > 1:
        return session.remembered(associations_of, exploration.table, chosen)
    return known


def _limits(associations: Associations, rows: int, measure: str) -> None:
    if associations.sampled_rows:
        exact = (
            "" if measure == "mutual_information" else f"Pearson on all {rows:,} rows; the rest "
        )
        st.caption(f"{exact or 'All '}on {associations.sampled_rows:,} random rows.")
    else:
        st.caption(f"On all {rows:,} rows, each pair over those that have both values.")


def _luck(associations: Associations, numbers: int) -> str:
    """How strong a pair may be by luck, among all that the number columns make, shown or not. By
    ranks, because one far value in each of two columns makes any other correlation."""
    measured = [pair.rows for pair in associations.pairs if pair.measure == "spearman"]
    if not measured:
        return ""
    rows, looks = int(median(measured)), numbers * (numbers - 1) // 2
    return (
        f" Of {counted(looks, 'pair')} of unrelated numbers the strongest rank correlation "
        f"reaches up to {by_luck(rows, looks):.2f} by luck (95 %), in {rows:,} rows."
    )


def _pairs_table(pairs: list[Association], luck: str) -> None:
    """The pairs above a threshold; choosing one draws it."""
    st.header("Strongest pairs")
    least = st.slider(
        "At least this strong", 0.0, 1.0, 0.3, 0.05, key="explore.least", persist_state="session"
    )
    strong = [pair for pair in pairs if abs(pair.value) >= least]
    st.caption(
        f"{len(strong):,} of {len(pairs):,} pairs reach {least:.2f}. Choose a row to draw the pair."
        + luck
    )
    ranked = sorted(strong, key=lambda pair: -abs(pair.value))
    rows = pd.DataFrame(
        [(p.a, p.b, MEASURES[p.measure], p.value, p.rows) for p in ranked],
        columns=["column", "with", "measure", "value", "rows"],
    )
    table(
        rows,
        key="explore.pairs",
        alt="Pairs of columns by strength",
        on_select=_follow,
        selection_mode="single-row",
        column_config={"value": st.column_config.NumberColumn(format="%.3f")},
    )
    session.keep_scratch("explore.pairs", tuple((pair.a, pair.b) for pair in ranked))
    download_table(rows, "pairs.csv", key="explore.pairs")


def _follow() -> None:
    """Draw the pair whose row was chosen."""
    chosen = session.widget("explore.pairs")["selection"]["rows"]
    pairs = session.scratch("explore.pairs", ())
    if chosen and chosen[0] < len(pairs):
        for key, name in zip(PAIR, pairs[chosen[0]], strict=True):
            session.set_widget(key, name)
