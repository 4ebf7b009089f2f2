"""The explorer's shelves: which columns go where, and how they are drawn."""

from collections.abc import Callable
from typing import Any, get_args

import streamlit as st

from core.explore.visual import CHARTS, Spec
from core.explore.visual.defaults import suiting
from core.explore.visual.roles import Role, drawable, of_role
from core.explore.visual.spec import Measure, Points, Stacking, TimeStep, Trend
from core.table.schema import Schema
from pages.explore.state import CHANNELS, CHOICES, key_of, put_on_shelves
from pages.frame import session

_LABELS = {
    "x": "X",
    "y": "Y",
    "colour": "Colour",
    "size": "Size of points",
    "facet": "Side by side",
}
_STACKING = {"stack": "Stacked", "group": "Side by side", "share": "Shares"}
_CUT = ("bar", "line", "heat", "density", "box", "violin")
_POINTS = {"auto": "Automatic", "density": "Counted in cells", "sample": "Random sample"}
_MEASURES = {
    "auto": "Mean, or share of yes",
    "count": "Rows",
    "mean": "Mean",
    "median": "Median",
    "sum": "Sum",
}
_TREND = {"none": "No trend", "line": "Least squares line", "median": "Running median"}


def shelves(schema: Schema) -> Spec:
    """Draw the widgets; returns what they ask for."""
    chart = _ask_chart(schema)
    if chart in ("parallel", "matrix"):
        _ask_columns(schema, chart)
    else:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _ask_channels(schema, chart)
    return _ask_spec()


def _ask_spec() -> Spec:
    choices = {c: session.widget(key_of(c)) for c in (*CHANNELS, *CHOICES)}
    choices["columns"] = tuple(choices["columns"] or ())
    if choices["chart"] in ("parallel", "matrix"):
        choices |= {"x": None, "y": None, "size": None, "facet": None}
    return Spec(**choices)


def _ask_chart(schema: Schema) -> str:
    names = {"auto": ":material/auto_awesome: Automatic"}
    names |= {key: f":material/{chart.icon}: {chart.label}" for key, chart in CHARTS.items()}
    return str(
        st.segmented_control(
            "Chart",
            list(names),
            required=True,
            format_func=names.__getitem__,
            key=key_of("chart"),
            persist_state="session",
            on_change=_fill_columns,
            args=(schema,),
        )
    )


def _fill_columns(schema: Schema) -> None:
    """A chart of several columns starts with some that suit it."""
    asked = _ask_spec()
    able = _several(schema, asked.chart)
    if asked.chart in ("parallel", "matrix") and len({*asked.columns} & {*able}) < 2:
        better = suiting(schema, asked)
        session.set_widget(key_of("columns"), list(better.columns) if better else [])


def _ask_channels(schema: Schema, chart: str) -> None:
    names = drawable(schema)
    used = CHARTS[chart].channels if chart != "auto" else tuple(_LABELS)
    for channel in _LABELS:
        if channel in used:
            choices = of_role(schema, Role.NUMBER) if channel == "size" else names
            _ask_channel(channel, choices)
        if channel == "x" and "y" in used:
            st.button(
                "Swap x and y",
                key="explore.swap",
                icon=":material/swap_horiz:",
                on_click=_swap,
                help="Put what is on x on y, and the other way round",
            )


def _ask_channel(channel: str, names: tuple[str, ...]) -> None:
    if session.widget(key_of(channel)) not in names:
        session.set_widget(key_of(channel), None)
    st.selectbox(
        _LABELS[channel],
        names,
        None,
        placeholder="None",
        key=key_of(channel),
        persist_state="session",
    )


def _swap() -> None:
    put_on_shelves(_ask_spec().swapped())


def _several(schema: Schema, chart: str) -> tuple[str, ...]:
    """The columns that a chart of several can take."""
    return of_role(schema, Role.NUMBER, Role.TIME) if chart == "matrix" else drawable(schema)


def _ask_columns(schema: Schema, chart: str) -> None:
    names = _several(schema, chart)
    chosen = [name for name in session.widget(key_of("columns")) or () if name in names]
    session.set_widget(key_of("columns"), chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "Columns", names, max_selections=6, key=key_of("columns"), persist_state="session"
        )
        if chart == "matrix":
            _ask_channel("colour", drawable(schema))


def options(spec: Spec, drawn: Spec, roles: dict[str, Role]) -> None:
    """The choices that this chart has: what is measured, in which steps, how points are drawn."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if _has_measure(drawn):
            _ask("measure", "Measure", get_args(Measure), _MEASURES.__getitem__)
        if drawn.chart in _CUT and Role.TIME in (roles.get(str(n)) for n in (drawn.x, drawn.y)):
            _ask("step", "Steps of time", get_args(TimeStep), _step_name)
        if drawn.chart in ("bar", "histogram") and drawn.colour and _can_stack(drawn):
            _ask("stacking", "Bars", get_args(Stacking), _STACKING.__getitem__)
        if drawn.chart == "scatter" or (drawn.chart == "density" and spec.chart != "density"):
            _ask("points", "Points", get_args(Points), _POINTS.__getitem__)
        if drawn.chart in ("scatter", "density"):
            _ask("trend", "Trend", get_args(Trend), _TREND.__getitem__)


def _can_stack(drawn: Spec) -> bool:
    """Do the bars of the colours add up to something?"""
    return drawn.y is None or drawn.measure in ("count", "sum")


def _step_name(step: str) -> str:
    return "Automatic" if step == "auto" else step.capitalize()


def _has_measure(drawn: Spec) -> bool:
    if drawn.chart == "heat":
        return drawn.colour is not None
    return drawn.chart in ("bar", "line") and drawn.y is not None


def _ask(choice: str, label: str, values: tuple[Any, ...], words: Callable[[str], str]) -> None:
    st.selectbox(
        label,
        values,
        format_func=words,
        key=key_of(choice),
        persist_state="session",
        width=220,
    )
