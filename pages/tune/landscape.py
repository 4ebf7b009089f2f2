"""How scores lie over the options that were searched."""

import streamlit as st

from core.charts.tune import contour_map, parallel_coordinates, slices
from core.methods.metrics import METRICS
from core.model.tune import Landscape, OptionAxis, TuneResult, contour, landscape
from pages.shared.outputs import figure
from pages.shared.views import View, ask_view


def landscape_view(result: TuneResult) -> None:
    """Slices, parallel coordinates, and a contour over two numbers."""
    st.header("Where good options lie")
    seen = landscape(result)
    if len(seen.scores) < 2:
        st.caption("Two trials with a score are the fewest that can be drawn.")
        return
    numbers = [axis for axis in seen.axes if not axis.words]
    views = (
        View("slices", "Slices", lambda: _slices(seen, result)),
        View("parallel", "Parallel coordinates", lambda: _parallel(seen, result)),
        View("contour", "Contour", lambda: _contour(result, numbers), len(numbers) > 1),
    )
    ask_view(views, f"tune.landscape.{result.method}", part="landscape").draw()


def _slices(seen: Landscape, result: TuneResult) -> None:
    st.caption("Each trial's score against each option; darker ones came later.")
    drawn = slices(seen, METRICS[result.metric])
    figure(drawn, "tune.slices", "Score of each trial against each option")


def _parallel(seen: Landscape, result: TuneResult) -> None:
    st.caption("A line a trial, darker where the score is higher; drag along an axis to choose.")
    drawn = parallel_coordinates(seen, METRICS[result.metric])
    figure(drawn, "tune.parallel", "Options, seconds and score of each trial as lines")


def _contour(result: TuneResult, numbers: list[OptionAxis]) -> None:
    labels = {axis.name: axis.label for axis in numbers}
    left, right = st.columns(2)
    first = left.selectbox(
        "Across", list(labels), format_func=labels.__getitem__, key="tune.contour.first"
    )
    others = [name for name in labels if name != first]
    second = right.selectbox(
        "Up", others, format_func=labels.__getitem__, key=f"tune.contour.second.{first}"
    )
    seen = contour(result, first, second)
    if seen is None:
        st.caption("A contour needs eight trials with a score in which both options vary.")
        return
    st.caption("Between trials, which are the points, the score is that of those near by.")
    figure(contour_map(seen, METRICS[result.metric]), "tune.contour", "Score over two options")
