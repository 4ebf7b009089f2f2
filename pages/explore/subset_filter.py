"""The filter of the explorer: conditions as chips, added by hand, by brushing or as text."""

import streamlit as st

from core.explore.visual.conditions import among, gap, joined, number_literal, opposite, ranged
from core.explore.visual.filters import count_rows, levels_of
from core.explore.visual.roles import Role, drawable, role_of
from core.parts.formula.syntax import quoted
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.listing import cut
from pages.explore.state import keep_filters, load_state
from pages.explore.subset_manage import subsets_popover
from pages.frame import session
from pages.shared.outputs import shown_errors

MOST_SHOWN = 60  # characters of a condition on a chip


def filter_bar(table: Dataset) -> str:
    """Draw the conditions with the rows they keep; returns the condition in force."""
    state = load_state()
    with st.container(horizontal=True, vertical_alignment="center"):
        _row_count(table, state.condition)
        for number, text in enumerate(state.filters):
            _chip(number, text, state.filters)
        if len(state.filters) > 1:
            st.button(
                "Clear",
                key="explore.filter.clear",
                on_click=keep_filters,
                args=((),),
                type="tertiary",
            )
        with st.popover("Filter", icon=":material/filter_alt:"):
            _add_condition(table, state.filters)
        with st.popover("As text", icon=":material/edit:"):
            _as_text(table, state.filters)
        with st.popover("Subsets", icon=":material/bookmarks:"):
            subsets_popover(table, state.condition)
    return state.condition


def _row_count(table: Dataset, condition: str) -> None:
    if not condition:
        st.caption(f"All {table.rows:,} rows", width="content")
        return
    with shown_errors():
        rows = session.remembered(count_rows, table, condition)
        st.caption(f"**{rows:,} of {table.rows:,} rows**", width="content")


def _chip(number: int, text: str, filters: tuple[str, ...]) -> None:
    st.button(
        as_code(cut(text, MOST_SHOWN)),
        key=f"explore.filter.drop.{number}",
        icon=":material/close:",
        help=f"Take out {as_markdown(text)}",
        on_click=keep_filters,
        args=((*filters[:number], *filters[number + 1 :]),),
    )


def _add_condition(table: Dataset, filters: tuple[str, ...]) -> None:
    """A condition put together from a column and its values."""
    names = drawable(table.schema)
    if not names:
        return
    name = st.selectbox("Column to filter by", names, key="explore.filter.column")
    condition = _ask_values(table, name)
    leave_out = st.toggle("Leave these rows out", key="explore.filter.not")
    if condition and leave_out:
        condition = opposite(table.frame, condition)
    if st.button("Add", key="explore.filter.add", disabled=not condition, icon=":material/add:"):
        keep_filters((*filters, condition))
        st.rerun()


def _ask_values(table: Dataset, name: str) -> str:
    column, values = table.schema[name], table.frame[name]
    place = f"{table.schema.names.index(name)}"
    if column.missing and st.toggle("Rows without a value", key=f"explore.filter.gap.{place}"):
        return gap(name)
    match role_of(column):
        case Role.LEVELS:
            levels = column.levels or levels_of(values)
            chosen = st.multiselect("Values", levels, key=f"explore.filter.levels.{place}")
            return among(values, chosen) if chosen else ""
        case Role.NUMBER:
            return _ask_range(name, place, column.low, column.high)
    return _ask_days(name, place, str(column.low), str(column.high))


def _ask_range(name: str, place: str, low: object, high: object) -> str:
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return ""
    with st.container(horizontal=True):
        least = st.number_input("From", value=float(low), key=f"explore.filter.low.{place}")
        most = st.number_input("To", value=float(high), key=f"explore.filter.high.{place}")
    return ranged(name, number_literal(least), number_literal(most))


def _ask_days(name: str, place: str, low: str, high: str) -> str:
    import pandas as pd

    start, end = pd.Timestamp(low).date(), pd.Timestamp(high).date()
    with st.container(horizontal=True):
        first = st.date_input("From", start, start, end, key=f"explore.filter.first.{place}")
        last = st.date_input("To", end, start, end, key=f"explore.filter.last.{place}")
    after = pd.Timestamp(str(last)) + pd.Timedelta(days=1)
    return f"{quoted(name)} >= {str(first)!r} and {quoted(name)} < {str(after.date())!r}"


def _as_text(table: Dataset, filters: tuple[str, ...]) -> None:
    """The filter as text, a condition a line."""
    text = st.text_area(
        "Conditions, one a line; a row must meet them all",
        "\n".join(filters),
        key=f"explore.filter.text.{abs(hash(filters))}",
        placeholder='age > 30 and city in ("Rome", "Oslo")',
        height=140,
    )
    st.caption(
        "Python's comparisons, `and`, `or`, `not`, `in`; `missing(x)`, `contains(x, 'a')`, "
        "`year(x)`; names with spaces in backticks."
    )
    if st.button("Apply", key="explore.filter.apply", icon=":material/check:"):
        lines = tuple(text.splitlines())
        with shown_errors():
            session.remembered(count_rows, table, joined(lines))
            keep_filters(lines)
            st.rerun()
