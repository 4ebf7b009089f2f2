"""The gaps: by column, by row, together, and what they go along with."""

import pandas as pd
import streamlit as st

from core.charts.explore import gap_matrix, gaps_per_row, missing_bars, missing_map, target_rates
from core.explore.profile.gap_reasons import GapReasons, gap_rates, gap_reasons
from core.explore.profile.gaps import GapPatterns, gap_patterns
from core.wording.escape import as_markdown
from pages.explore.measures import MEASURES
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.outputs import figure, table

SHOWN = 30


def missing_view(exploration: Exploration) -> None:
    """Which columns and rows have gaps, which come together, and what they depend on."""
    missing = exploration.profile.missingness
    if not missing.shares:
        st.success("No column has a gap.", icon=":material/check_circle:")
        return
    st.caption(
        f"{len(missing.shares):,} of {exploration.profile.columns:,} columns have gaps; "
        f"{missing.complete_rows:,} of {exploration.profile.rows:,} rows have none."
    )
    figure(
        missing_bars(missing, SHOWN),
        key="explore.gaps",
        alt="Share of gaps in each column",
        table=pd.DataFrame(missing.shares, columns=["column", "share missing"]),
    )
    if len(missing.shares) > SHOWN:
        st.caption(f"The {SHOWN} columns with most gaps; the table has all.")
    _by_row(session.remembered(gap_patterns, exploration.table))
    if missing.pairs:
        _together(exploration)
    _reasons(exploration)


def _by_row(patterns: GapPatterns) -> None:
    st.header("Row by row")
    with st.grid(2, min_column_width=380):
        with st.container():
            per_row = pd.DataFrame(
                {"gaps": range(len(patterns.per_row)), "rows": patterns.per_row},
            )
            figure(
                gaps_per_row(patterns),
                key="explore.gaps.rows",
                alt="How many rows miss how many columns",
                table=per_row,
            )
            _patterns(patterns)
        with st.container():
            figure(gap_matrix(patterns), key="explore.gaps.matrix", alt="Gaps from top to bottom")
            st.caption(
                "The table from its first row to its last: an unbroken block is a time or a "
                "source without the column."
            )


def _patterns(patterns: GapPatterns) -> None:
    rows = [
        (", ".join(pattern.columns) or "no gap", pattern.rows, pattern.rows / patterns.rows)
        for pattern in patterns.patterns
    ]
    more = (
        f" {patterns.other_patterns:,} rarer ones are not listed."
        if patterns.other_patterns
        else ""
    )
    st.caption(f"Columns that are missing together, and in how many rows exactly these.{more}")
    table(
        pd.DataFrame(rows, columns=["missing", "rows", "share"]),
        key="explore.gaps.patterns",
        alt="The most frequent combinations of missing columns",
        column_config={"share": st.column_config.NumberColumn(format="percent")},
    )


def _together(exploration: Exploration) -> None:
    missing = exploration.profile.missingness
    st.header("Gaps that come together")
    ranked = sorted(missing.pairs, key=lambda pair: -abs(pair.value))
    rows = [(pair.a, pair.b, MEASURES[pair.measure], pair.value) for pair in ranked]
    figure(
        missing_map(missing),
        key="explore.gap_map",
        alt="Correlation of gaps between columns",
        table=pd.DataFrame(rows, columns=["column", "with", "measure", "value"]),
    )


def _reasons(exploration: Exploration) -> None:
    st.header("What the gaps go along with")
    names = [name for name, share in exploration.profile.missingness.shares if share < 1]
    if not names:
        st.info("The columns with gaps have no value at all.", icon=":material/info:")
        return
    name = st.selectbox("Gaps of", names, key="explore.gaps.of", persist_state="session")
    why: GapReasons = session.remembered(gap_reasons, exploration.table, name)
    _verdict(why, exploration.recipe.target)
    if not why.reasons:
        return
    along = st.selectbox(
        "Along", [reason.column for reason in why.reasons], key=f"explore.gaps.along.{name}"
    )
    rates = session.remembered(gap_rates, exploration.table, name, along)
    if rates is not None:
        figure(
            target_rates(rates, name),
            key="explore.gaps.rates",
            alt=f"Share of gaps of {name} along {along}, with 95 % intervals",
            table=pd.DataFrame([vars(each) for each in rates.bins]),
        )
    table(
        _reason_table(why),
        key="explore.gaps.reasons",
        alt=f"What the gaps of {name} go along with",
        column_config={
            "Cramér's V": st.column_config.NumberColumn(format="%.3f"),
            "fewest gaps": st.column_config.NumberColumn(format="percent"),
            "most gaps": st.column_config.NumberColumn(format="percent"),
        },
    )


def _verdict(why: GapReasons, target: str | None) -> None:
    verdict = as_markdown(why.verdict(target))
    if not why.reasons:
        st.caption(verdict)
        return
    if why.evidence:
        st.warning(verdict, icon=":material/help:")
    else:
        st.info(verdict, icon=":material/info:")
    st.caption(
        "Whether values are missing because of what they would have been (MNAR) cannot be tested "
        f"from the table. {why.missing:,} gaps in {why.rows:,} rows, every row counted; "
        "p-values are corrected for the number of columns (Holm)."
    )


def _reason_table(why: GapReasons) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "column": [reason.column for reason in why.reasons],
            "Cramér's V": [reason.effect for reason in why.reasons],
            "95 %": [f"{reason.low:.2f} to {reason.high:.2f}" for reason in why.reasons],
            "adjusted p": [_p(reason.adjusted) for reason in why.reasons],
            "fewest gaps": [reason.least[1] for reason in why.reasons],
            "where": [reason.least[0] for reason in why.reasons],
            "most gaps": [reason.most[1] for reason in why.reasons],
            "where it is": [reason.most[0] for reason in why.reasons],
        }
    )


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
