"""Several columns at once."""

import pandas as pd

from core.charts.explore.several import several
from core.explore.visual import Spec, explore
from core.table.dataset import make_dataset

FRAME = pd.DataFrame(
    {
        "a<b": ["p", "p", "q"] * 4,
        "d": ["<r>", "s", "s"] * 4,
        "x": [0.5, 1.5, 2.5] * 4,
        "y": [3.5, 1.5, 2.5] * 4,
        "when": pd.date_range("2024-01-01", periods=12),
    }
)


def drawn(**choices):
    return several(explore(make_dataset(FRAME, "t"), Spec(**choices)))


def test_paths_have_a_dimension_a_column_with_names_escaped():
    (paths,) = drawn(chart="parallel", columns=("a<b", "d")).data
    first, second = paths.dimensions
    assert first.label == "a&lt;b"
    assert set(second.values) == {"&lt;r&gt;", "s"}
    assert sum(paths.counts) == 12
    assert len(set(paths.line.color)) == 2


def test_a_matrix_has_a_trace_a_colour_and_dates_on_date_axes():
    figure = drawn(chart="matrix", columns=("x", "when"), colour="a<b")
    assert [trace.name for trace in figure.data] == ["p", "q"]
    number, time = figure.data[0].dimensions
    assert (number.axis.type, time.axis.type) == ("linear", "date")
    assert list(number["values"]) == [0.5, 1.5] * 4
    assert time["values"][0] == pd.Timestamp("2024-01-01").value / 1e6
    assert not figure.data[0].showupperhalf
