"""A column as a card: its distribution, its kind and its gaps, and what a page says of it."""

from collections.abc import Sequence

import streamlit as st

from core.charts.explore import column_figure
from core.explore.profile import (
    CategoryStats,
    DateStats,
    NumberStats,
    TextStats,
    VariableProfile,
)
from core.table.schema import Kind
from core.wording.escape import as_code, as_markdown
from core.wording.listing import cut
from core.wording.numbers import number_text, share_text, short_end

MANY_WORDS = 1.5  # on average: fewer are names and numbers, of which nobody counts the words


def column_card(variable: VariableProfile, badges: Sequence[str], key: str) -> None:
    """Draw the column within a container of the page's; `badges` are markdown beside its name."""
    st.markdown(" ".join((as_code(variable.name), f":blue-badge[{variable.kind}]", *badges)))
    st.caption(as_markdown(line_of(variable)))
    if variable.kind is Kind.IDENTIFIER:
        st.caption("It names rows: nothing to draw.")
        return
    figure = column_figure(variable)
    if figure is None:
        st.caption("No value at all.")
        return
    st.plotly_chart(
        figure,
        key=key,
        alt=f"Distribution of {variable.name}",
        config={"displayModeBar": False},
    )


def line_of(variable: VariableProfile) -> str:
    """The column in one line."""
    parts = [f"{variable.unique:,} different"]
    if variable.missing:
        parts.append(f"{share_text(variable.missing, variable.rows)} missing")
    match variable.stats:
        case NumberStats() as stats:
            if variable.kind is not Kind.IDENTIFIER:
                parts.append(f"mean {number_text(stats.mean)}, sd {number_text(stats.sd or 0)}")
            parts.append(f"{short_end(stats.low)} to {short_end(stats.high)}")
        case CategoryStats(levels=levels):
            share = levels[0].count / (variable.rows - variable.missing)
            parts.append(f"commonest {cut(levels[0].name, 30)} ({share:.0%})")
        case DateStats() as stats:
            parts.append(f"{stats.low[:10]} to {stats.high[:10]}")
        case TextStats() as stats if stats.mean_words >= MANY_WORDS:
            parts.append(f"{stats.mean_words:.1f} words on average")
    return " · ".join(parts)
