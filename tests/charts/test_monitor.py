"""A watched model's batches in pictures: one alone, many, and names that are hostile."""

import numpy as np
import pytest

from core.charts.monitor import monitor_course
from core.charts.monitor_heat import drift_heat, moved_most
from core.drift.monitor import BatchHistory, BatchLook, BatchOutcomes, BatchScore, ColumnReading
from core.drift.monitor.record import ScoreShape
from tests.pages.driving import HOSTILE


def column(name, effect, drifted=False):
    return ColumnReading(
        name=name, effect=effect, limit=0.1, drifted=drifted, missing=0.0, direction="more"
    )


def look(number, columns, scored=True):
    outcomes = BatchOutcomes(
        rows=50, scores={"roc_auc": BatchScore(value=0.8, low=0.7, high=0.9)}, losses=()
    )
    return BatchLook(
        at="2026-11-30T00:00:00",
        label=f"{HOSTILE} {number}",
        file="f",
        digest=str(number),
        rows=100 + number,
        answered=100,
        missing=0.0,
        far=0.0,
        seconds=0.1,
        drift="stable",
        drift_reason="quiet",
        columns=tuple(columns),
        score=ScoreShape(points=(0.1, 0.2, 0.3, 0.4, 0.5), said={"no": 0.9, "yes": 0.1}),
        outcomes=outcomes if scored else None,
    )


def titles(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("many", [1, 200])
def test_every_measure_has_a_panel_with_a_point_a_batch(many):
    history = BatchHistory(tuple(look(n, [column("a", 0.05)]) for n in range(many)))
    figure = monitor_course(history)
    assert titles(figure)[:2] == ["Rows", "Missing cells"]
    assert any(title.startswith("ROC-AUC: green as realised") for title in titles(figure))
    assert "Share of rows called yes" in titles(figure)
    rows = next(trace for trace in figure.data if trace.type == "scatter")
    assert list(rows.y) == [100 + n for n in range(many)]
    assert "<script>" not in str(rows.customdata[0][0])
    assert tuple(figure.layout.xaxis.range) == (0.5, many + 0.5)
    gaps = figure.layout.yaxis2.range
    assert 0 <= gaps[0] <= 0 < gaps[1]


def test_a_metric_that_no_batch_has_has_no_panel():
    history = BatchHistory((look(0, [column("a", 0.05)], scored=False),))
    assert not any("ROC-AUC" in title for title in titles(monitor_course(history)))


def test_the_heat_has_the_furthest_column_on_top_and_gaps_where_one_was_not_there():
    first = look(0, [column("a", 0.05), column(HOSTILE, 0.4, drifted=True)])
    history = BatchHistory((first, look(1, [column("a", 0.25)])))
    assert moved_most(history) == [HOSTILE, "a"]
    cells = np.array(drift_heat(history).data[0].z)
    assert cells[0, 0] == pytest.approx(4)
    assert np.isnan(cells[0, 1])
    # Beyond its limit by luck is no louder than the limit.
    assert cells[1].tolist() == pytest.approx([0.5, 1.0])
    assert "<script>" not in drift_heat(history).data[0].y[0]
