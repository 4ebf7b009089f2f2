"""Every column on a card."""

import pandas as pd
import streamlit as st

from core.charts.explore import column_figure
from core.number_text import number_text
from core.profile import CategoryStats, DateStats, NumberStats, TextStats, VariableProfile
from pages.shared.explore_table import Explored
from pages.shared.outputs import code, download_table, md, table

CARDS = 12  # on one screen: each chart takes the browser some time


def columns_view(seen: Explored) -> None:
    """Search, then a page of cards, then all numbers as a table."""
    words = st.text_input(
        "Search columns", key="explore.search", icon=":material/search:", persist_state="session"
    )
    found = [v for v in seen.profile.variables if words.lower() in f"{v.name} {v.kind}".lower()]
    if not found:
        st.info("No column has that in its name or kind.", icon=":material/search_off:")
        return
    page = 1
    if len(found) > CARDS:
        page = st.pagination(-(-len(found) // CARDS), key=f"explore.page.{words}")
    with st.grid(3, min_column_width=300):
        for variable in found[(page - 1) * CARDS : page * CARDS]:
            _card(variable, is_target=variable.name == seen.profile.target)
    _all_numbers(found)


def _card(variable: VariableProfile, is_target: bool) -> None:
    with st.container(border=True, height="stretch"):
        target = " :violet-badge[target]" if is_target else ""
        st.markdown(f"{code(variable.name)} :blue-badge[{variable.kind}]{target}")
        st.caption(md(_line(variable)))
        figure = column_figure(variable)
        if figure is None:
            st.caption("No value at all.")
            return
        st.plotly_chart(
            figure,
            key=f"explore.card.{variable.name}",
            alt=f"Distribution of {variable.name}",
            config={"displayModeBar": False},
        )


def _end(value: float) -> str:
    """A whole number without a comma: it may be a year."""
    whole = float(value).is_integer() and abs(value) < 10_000
    return f"{value:.0f}" if whole else number_text(value)


def _line(variable: VariableProfile) -> str:
    """The column in one line."""
    parts = [f"{variable.unique:,} different"]
    if variable.missing:
        parts.append(f"{variable.missing_share:.1%} missing")
    match variable.stats:
        case NumberStats() as stats:
            parts.append(f"mean {number_text(stats.mean)}, sd {number_text(stats.sd or 0)}")
            parts.append(f"{_end(stats.low)} to {_end(stats.high)}")
        case CategoryStats(levels=levels):
            share = levels[0].count / (variable.rows - variable.missing)
            parts.append(f"commonest {levels[0].name[:30]} ({share:.0%})")
        case DateStats() as stats:
            parts.append(f"{stats.low[:10]} to {stats.high[:10]}")
        case TextStats() as stats:
            parts.append(f"{stats.mean_words:.1f} words on average")
    return " · ".join(parts)


def _all_numbers(found: list[VariableProfile]) -> None:
    rows = pd.DataFrame([_row(variable) for variable in found])
    with st.expander("All numbers", icon=":material/table:"):
        table(rows, key="explore.numbers", alt="Statistics of every column")
        download_table(rows, "columns.csv", key="explore.numbers")


def _row(variable: VariableProfile) -> dict[str, object]:
    stats = variable.stats if isinstance(variable.stats, NumberStats) else None
    names = ("mean", "sd", "low", "median", "high", "skew", "kurtosis", "zeros", "outliers")
    return {
        "column": variable.name,
        "kind": str(variable.kind),
        "missing": variable.missing,
        "different": variable.unique,
        **{name: getattr(stats, name, None) for name in names},
    }
