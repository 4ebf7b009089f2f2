"""A line a model, its threshold as a diamond, and axes of normal deviates for DET."""

import pytest

from core.charts.evaluate.model_curves import TICKS, curves_of_models
from core.model.evaluate.model_curves import CURVES, model_curves
from tests.model.evaluate.test_evaluate import binary


@pytest.mark.parametrize("key", [*CURVES])
def test_models_marks_and_chance_are_drawn(key):
    kind = CURVES[key]
    curves = model_curves(kind, {"<a>": binary(), "b": binary(seed=1)}, "yes", 0.4)
    figure = curves_of_models(kind, curves, 0.5)
    first, mark, second, _, chance = figure.data
    assert (first.name, second.name, chance.name) == ("&lt;a&gt;", "b", "guessing")
    assert mark.marker.color == first.line.color != second.line.color
    ticks = figure.layout.xaxis.ticktext
    assert (ticks is not None and len(ticks) == len(TICKS)) == kind.is_normal
