"""The visual explorer: any columns against each other."""

import streamlit as st

from core.charts.explore import explorer
from core.profile.explorer import explore
from core.profile.plots import ExplorerSpec
from core.schema import Kind
from pages.shared.explore_table import Explored
from pages.shared.outputs import figure, md

_CHARTS = {
    "histogram": "Histogram",
    "box": "Box",
    "scatter": "Scatter",
    "line": "Line",
    "density": "Density",
    "heat": "Heat map",
}
_NUMBERS = (Kind.NUMBER, Kind.DATE)
_LEVELS = (Kind.CATEGORY, Kind.BOOLEAN)
_X_KINDS = {"scatter": _NUMBERS, "density": _NUMBERS, "line": _NUMBERS}
_Y_KINDS = {"heat": (*_NUMBERS, *_LEVELS), "density": _NUMBERS}


def explorer_view(seen: Explored) -> None:
    """Ask what to draw, then draw it from what the server has counted."""
    spec = _ask(seen)
    if spec is None:
        st.info("The table has no columns that suit this chart.", icon=":material/info:")
        return
    data = explore(seen.table, spec)
    figure(
        explorer(data),
        key="explore.plot",
        alt=f"{_CHARTS[spec.chart]} of {spec.x}",
        table=data.table(),
    )
    if data.note:
        st.caption(md(data.note))


def _ask(seen: Explored) -> ExplorerSpec | None:
    chart = st.segmented_control(
        "Chart",
        list(_CHARTS),
        default="histogram",
        required=True,
        format_func=lambda key: _CHARTS[key],
        key="explore.chart",
        persist_state="session",
    )
    schema = seen.table.schema
    xs = schema.of_kind(*_X_KINDS.get(chart, (*_NUMBERS, *_LEVELS)))
    ys = schema.of_kind(*_Y_KINDS.get(chart, (Kind.NUMBER,)))
    if not xs or (chart != "histogram" and not ys):
        return None
    with st.container(horizontal=True):
        x = _pick("X", xs, f"explore.x.{chart}")
        y = None if chart == "histogram" else _pick("Y", ys, f"explore.y.{chart}", start=1)
        if chart in ("density", "heat"):
            return ExplorerSpec(chart, x, y)
        groups = schema.of_kind(*_LEVELS, Kind.NUMBER)
        colour = _pick_or_none("Colour", groups, "explore.colour")
        facet = _pick_or_none("Side by side", groups, "explore.facet")
    return ExplorerSpec(chart, x, y, colour, facet)


def _pick(label: str, names: tuple[str, ...], key: str, start: int = 0) -> str:
    start = min(start, len(names) - 1)
    return st.selectbox(label, names, start, key=key, persist_state="session")


def _pick_or_none(label: str, names: tuple[str, ...], key: str) -> str | None:
    return st.selectbox(label, names, None, placeholder="None", key=key, persist_state="session")
