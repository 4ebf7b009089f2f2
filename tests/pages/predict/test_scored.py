"""A file that holds its outcomes says how good its predictions are."""

import numpy as np
import pytest

from core.methods.metrics import METRICS
from core.model.predict import predict
from core.parts.predictions.answers import PREDICTION
from pages.predict.scored import score_of, score_view
from tests.pages.driving import charts, draw, words
from tests.tables import mixed_frame


def answered(loaded, frame):
    return predict(loaded, frame)


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_the_score_is_that_of_the_rows_with_an_outcome(loaded, target):
    model, frame = loaded(target), mixed_frame(80, 3)
    frame.loc[:9, target] = None
    result = answered(model, frame)
    found = score_of(model.card, result)
    assert len(found.said.actual) == 70
    known = result.frame[target].notna().to_numpy()
    told = result.frame[PREDICTION].to_numpy()[known]
    assert list(found.said.predicted) == list(told)
    assert found.score.value == pytest.approx(METRICS[model.card.metric].compute(found.said))
    assert found.score.low <= found.score.value <= found.score.high
    page = draw(score_view, model.card, result)
    assert f"**{found.metric} " in words(page)
    assert "70 rows with an outcome" in words(page)
    assert len(charts(page)) == (target != "amount")


def test_a_file_without_outcomes_says_nothing(loaded):
    model, frame = loaded("two"), mixed_frame(40, 3)
    for rows in (frame.drop(columns="two"), frame.assign(two=np.nan)):
        assert score_of(model.card, answered(model, rows)) is None


def test_rows_of_one_class_have_no_area_under_a_curve(loaded):
    model = loaded("two")
    frame = mixed_frame(60, 3)
    frame = frame[frame["two"] == "yes"].reset_index(drop=True)
    page = draw(score_view, model.card, answered(model, frame))
    assert "is not defined" in words(page)
