"""One column in full: every statistic, its commonest and extreme values, what it goes with."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.charts.explore import column_figure, target_rates
from core.explore.profile import Association, CategoryStats, NumberStats, VariableProfile
from core.explore.profile.column_profiles import Level, ValueCount
from core.explore.profile.listing import facts
from core.table.schema import Kind
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted, number_text
from pages.explore.closer import calendar_part, shape_part, writing_part
from pages.explore.measures import MEASURES
from pages.frame import session
from pages.shared.exploration import Exploration
from pages.shared.outputs import download_table, figure, table
from pages.shared.tiles import bytes_text

CLOSEST = 10


def column_view(exploration: Exploration, name: str) -> None:
    """Draw one column; what costs more is computed when it is asked for."""
    variable = exploration.profile[name]
    st.button(
        "All columns",
        key="explore.column.back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=session.set_widget,
        args=("explore.column", None),
    )
    st.header(f"{as_code(name)} :blue-badge[{variable.kind}]")
    st.caption(f"Taken for a {variable.kind}, because {as_markdown(variable.reason)}.")
    picture = column_figure(variable, height=300)
    if picture is None:
        st.info("This column has no value at all.", icon=":material/info:")
        return
    figure(picture, key="explore.column.figure", alt=f"Distribution of {name}")
    _statistics(variable)
    _values(variable)
    if variable.kind is Kind.NUMBER:
        shape_part(exploration, name)
    if variable.kind is Kind.DATE:
        calendar_part(exploration, name)
    if variable.kind in (Kind.TEXT, Kind.CATEGORY, Kind.IDENTIFIER):
        writing_part(exploration, name)
    _target(exploration, name)
    _closest(exploration, name)


def _target(exploration: Exploration, name: str) -> None:
    """The target along the column, where there is one."""
    relation = exploration.profile.relation(name)
    if relation is None or exploration.profile.target is None:
        return
    st.markdown("### The target along it")
    figure(
        target_rates(relation, exploration.profile.target),
        key="explore.column.target",
        alt=f"Target along {name}, with 95 % intervals",
        table=pd.DataFrame([vars(each) for each in relation.bins]),
    )


def _statistics(variable: VariableProfile) -> None:
    """Every single number of the column, in as many columns as there is room for."""
    st.markdown("### Statistics")
    statistics = [(name, value) for name, value in facts(variable).items() if name not in _SAID]
    lines = [
        (name.replace("memory bytes", "memory"), _text(name, value)) for name, value in statistics
    ]
    third = -(-len(lines) // 3)
    with st.grid(3, min_column_width=240):
        for start in range(0, len(lines), third):
            part = pd.DataFrame(lines[start : start + third], columns=["statistic", "value"])
            table(
                part,
                key=f"explore.column.facts.{start}",
                alt=f"Statistics of {variable.name}",
                height="content",
            )
    one = pd.DataFrame([facts(variable)])
    download_table(one, "column.csv", key="explore.column.facts")


_SAID = ("column", "kind")


def _text(name: str, value: object) -> str:
    if value is None:
        return "–"
    if name == "memory bytes" and isinstance(value, int):
        return bytes_text(value)
    if name.endswith("share") and isinstance(value, float):
        return f"{value:.2%}"
    if isinstance(value, int) or (isinstance(value, float) and _is_whole(value)):
        return f"{value:,.0f}"
    return number_text(value) if isinstance(value, float) else str(value)


def _is_whole(value: float) -> bool:
    return value.is_integer() and abs(value) < 1e15


def _values(variable: VariableProfile) -> None:
    present = variable.rows - variable.missing
    match variable.stats:
        case NumberStats() as stats:
            st.markdown("### Values")
            with st.grid(3, min_column_width=240):
                _counts_table("commonest", stats.common, present)
                _counts_table("smallest", stats.lowest, present)
                _counts_table("largest", stats.highest, present)
        case CategoryStats() as stats:
            st.markdown("### Levels")
            _counts_table("level", stats.levels, present)
            if stats.other_levels:
                others = counted(stats.other_levels, "more level")
                st.caption(f"{others} in {counted(stats.other_count, 'row')}.")
            if stats.rare_levels:
                rare = counted(stats.rare_levels, "level")
                st.caption(
                    f"Rare, under 1 % of rows each: {rare}, together "
                    f"{counted(stats.rare_count, 'row')}, {stats.rare_count / present:.1%}."
                )


def _counts_table(title: str, values: Sequence[ValueCount | Level], present: int) -> None:
    names = [each.name if isinstance(each, Level) else each.value for each in values]
    counts = [each.count for each in values]
    shares = [count / present for count in counts]
    table(
        pd.DataFrame({title: names, "rows": counts, "share": shares}),
        key=f"explore.column.values.{title}",
        alt=f"The {title} values",
        height="content",
        column_config={"share": st.column_config.NumberColumn(format="percent")},
    )


def _closest(exploration: Exploration, name: str) -> None:
    """The columns that go with it most closely."""
    pairs = [p for p in exploration.profile.associations.pairs if name in (p.a, p.b)]
    if not pairs:
        return
    strongest: dict[str, Association] = {}
    for pair in sorted(pairs, key=lambda pair: -abs(pair.value)):
        strongest.setdefault(pair.b if pair.a == name else pair.a, pair)
    ranked = list(strongest.items())[:CLOSEST]
    st.markdown("### Goes along with")
    table(
        pd.DataFrame(
            [(other, MEASURES[pair.measure], pair.value, pair.rows) for other, pair in ranked],
            columns=["column", "measure", "value", "rows"],
        ),
        key="explore.column.closest",
        alt=f"Columns closest to {name}",
        column_config={"value": st.column_config.NumberColumn(format="%.3f")},
    )
