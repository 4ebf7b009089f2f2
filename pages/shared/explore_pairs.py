"""How columns go with the target, with each other, and in their gaps."""

import pandas as pd
import streamlit as st

from core.charts.explore import association_map, missing_bars, missing_map, target_rates
from core.profile import CategoryStats, TargetRelation, target_relation
from core.profile.records import Association
from core.schema import Task
from pages.shared.explore_table import Explored
from pages.shared.outputs import figure, link_to, table

_MEASURES = {
    "pearson": "Pearson correlation",
    "spearman": "Spearman rank correlation",
    "cramers_v": "Cramér's V, bias-corrected",
    "correlation_ratio": "correlation ratio, bias-corrected",
    "missing": "correlation of gaps",
}


def target_view(seen: Explored) -> None:
    """The target along one column, and how strongly each column goes with it."""
    known = seen.profile
    if known.target is None:
        st.info("Choose on Load what a model should predict.", icon=":material/info:")
        link_to("pages/01_load.py", "Choose a target")
        return
    if not known.relations:
        st.info("No column can be set against the target.", icon=":material/info:")
        return
    relation = _chosen_relation(seen)
    if relation is not None:
        bins = pd.DataFrame([vars(each) for each in relation.bins])
        figure(
            target_rates(relation, known.target),
            key="explore.rates",
            alt=f"Target along {relation.column}, with 95 % intervals",
            table=bins,
        )
    st.subheader("Strength, column by column")
    st.caption("Over the slices, so shapes count too; gaps are a slice. One column at a time.")
    table(
        _strengths(known.relations),
        key="explore.strengths",
        alt="Strength of each column's relation with the target",
        column_config={
            "Strength": st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="%.3f")
        },
    )


def _chosen_relation(seen: Explored) -> TargetRelation | None:
    known = seen.profile
    names = [relation.column for relation in known.relations]
    with st.container(horizontal=True):
        column = st.selectbox("Column", names, key="explore.along", persist_state="session")
        of = _ask_class(seen)
    if of is None or of == known.relations[0].of:
        return known.relation(column)
    return target_relation(seen.table, column, str(known.target), known.task, of)


def _ask_class(seen: Explored) -> str | None:
    known = seen.profile
    stats = known[str(known.target)].stats
    if known.task is not Task.CLASSIFICATION or not isinstance(stats, CategoryStats):
        return None
    levels = [level.name for level in stats.levels]
    of = known.relations[0].of
    start = levels.index(of) if of in levels else 0
    key = f"explore.class.{known.target}"
    return st.selectbox("Class", levels, start, key=key, persist_state="session")


def _strengths(relations: tuple[TargetRelation, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Column": [relation.column for relation in relations],
            "Strength": [relation.strength for relation in relations],
            "Measure": [_MEASURES[relation.measure] for relation in relations],
        }
    )


def associations_view(seen: Explored) -> None:
    """All pairs as a heat map, the strongest as a table."""
    found = seen.profile.associations
    if len(found.names) < 2:
        st.info("There are no two columns to compare.", icon=":material/info:")
        return
    measure = st.segmented_control(
        "Between numbers",
        ["pearson", "spearman"],
        default="pearson",
        required=True,
        format_func=lambda key: _MEASURES[key],
        key="explore.measure",
        persist_state="session",
    )
    st.caption(
        "Categories: Cramér's V. A category with a number: correlation ratio. Both run from "
        "0 to 1 and are corrected for bias."
    )
    if found.sampled_rows:
        st.caption(f"All but Pearson on {found.sampled_rows:,} random rows.")
    if found.left_out:
        st.caption(
            f"{len(found.left_out)} columns beyond the first {len(found.names)} are left out."
        )
    other = "spearman" if measure == "pearson" else "pearson"
    pairs = [pair for pair in found.pairs if pair.measure != other]
    figure(
        association_map(found, measure),
        key="explore.map",
        alt="Association of every pair of columns",
        table=_pairs_table(pairs),
    )


def _pairs_table(pairs: list[Association] | tuple[Association, ...]) -> pd.DataFrame:
    ranked = sorted(pairs, key=lambda pair: -abs(pair.value))
    return pd.DataFrame(
        [(p.a, p.b, _MEASURES[p.measure], p.value) for p in ranked],
        columns=["column", "with", "measure", "value"],
    )


def missing_view(seen: Explored) -> None:
    """Which columns have gaps, and which gaps come together."""
    missing = seen.profile.missingness
    if not missing.shares:
        st.success("No column has a gap.", icon=":material/check_circle:")
        return
    st.caption(f"{missing.complete_rows:,} of {seen.profile.rows:,} rows have no gap.")
    figure(
        missing_bars(missing),
        key="explore.gaps",
        alt="Share of gaps in each column",
        table=pd.DataFrame(missing.shares, columns=["column", "share missing"]),
    )
    if missing.pairs:
        st.subheader("Gaps that come together")
        figure(
            missing_map(missing),
            key="explore.gap_map",
            alt="Correlation of gaps between columns",
            table=_pairs_table(missing.pairs),
        )
