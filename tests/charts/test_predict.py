"""A picture of what was predicted: every row in it, the threshold marked."""

import pandas as pd

from core.charts.predict import predicted_values
from core.model.predict import PredictionSummary

CLASSES = pd.DataFrame({"Class": ["yes"], "Rows": [3], "Share": [1.0]})


def test_probabilities_lie_between_none_and_one_with_the_threshold():
    summary = PredictionSummary(3, CLASSES, pd.Series([0.1, 0.5, 0.9]), "probability of <b>")
    chart = predicted_values(summary, 0.3)
    assert list(chart.data[0].x) == [0.1, 0.5, 0.9]
    assert chart.layout.xaxis.range == (0, 1)
    assert chart.layout.shapes[0].x0 == 0.3
    assert "<b>" not in chart.layout.xaxis.title.text


def test_numbers_lie_where_they_are():
    summary = PredictionSummary(2, CLASSES.iloc[:0], pd.Series([-5.0, 900.0]), "price")
    chart = predicted_values(summary)
    assert chart.layout.xaxis.range is None
    assert not chart.layout.shapes
