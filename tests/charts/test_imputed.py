"""Estimates of completed tables, one a line."""

from core.charts.imputed import completed_tables
from core.look import MUTED
from core.model.preview.estimates import TableEstimate
from core.model.preview.imputation import ImputationQuestion, MultipleImputation
from core.stats.rubin import PooledEstimate


def test_the_pooled_estimate_stands_first_and_single_tables_stand_back():
    one = TableEstimate(1.0, 0.5, 9)
    pooled = PooledEstimate(1.0, 0.25, 0.0, 2, 9, 0.0, 2.0, 0.0)
    question = ImputationQuestion("mean", "<b>n", 2)
    figure = completed_tables(MultipleImputation(question, 10, (one, one), pooled, one, None))
    assert [trace.y[0] for trace in figure.data] == ["Pooled", "One filling", "Table 1", "Table 2"]
    assert [trace.line.color == MUTED for trace in figure.data] == [False, False, True, True]
    assert list(figure.data[0].x) == [0.0, 1.0, 2.0]
    assert "&lt;b&gt;n" in figure.layout.xaxis.title.text
