"""What is told of a class that is never found."""

import re

import numpy as np
import pytest

from core.pipeline.answer import act
from core.recipe.split_plan import SplitPlan
from tests.model.judge.judging import doubt_of, judgement_on, noise


@pytest.mark.fault("U2")
def test_a_leader_that_finds_no_positive_row_says_from_where_on_it_would():
    frame = noise()
    seen, recipe = judgement_on(frame, [{"method": "logistic"}], positive="fraud")
    doubt = doubt_of(seen, "finds_none")
    assert "It calls 0 of" in doubt.sentence
    assert "precision, recall and F1 are 0" in doubt.sentence
    assert not seen.is_gain
    assert not seen.is_clear
    mended = act(recipe, doubt.action).recipe
    assert doubt.flag == f"--threshold {mended.threshold}"
    again, _ = judgement_on(
        frame, [{"method": "logistic"}], positive="fraud", threshold=mended.threshold
    )
    assert doubt_of(again, "finds_none") is None


@pytest.mark.parametrize("several", [False, True])
def test_rows_that_repeated_folds_answer_again_are_counted_once(several):
    frame = noise()
    if several:
        big = np.where(frame["a"] > 0, "big", "small")
        frame = frame.assign(y=np.where(frame["y"] == "fraud", "fraud", big))
    told = []
    for repeats in (1, 3):
        split = SplitPlan(repeats=repeats)
        positive = None if several else "fraud"
        seen, _ = judgement_on(frame, [{"method": "logistic"}], positive=positive, split=split)
        told.append(re.search(r".*?finds none of the \d+", doubt_of(seen, "finds_none").sentence))
    assert told[0].group() == told[1].group()


@pytest.mark.fault("U2")
def test_a_class_of_several_that_is_never_found_is_named():
    frame = noise().assign(c=0.0)
    big = frame["a"] > 0
    frame = frame.assign(y=np.where(frame["y"] == "fraud", "fraud", np.where(big, "big", "small")))
    seen, _ = judgement_on(frame, [{"method": "logistic"}])
    assert "of class 'fraud'" in doubt_of(seen, "finds_none").sentence
