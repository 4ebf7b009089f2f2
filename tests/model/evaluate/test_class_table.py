"""The table of classes is scikit-learn's report."""

import numpy as np
import pytest
from sklearn import metrics as sk

from core.model.evaluate.class_table import MACRO, WEIGHTED, class_table
from core.model.evaluate.errors import losses, rows_in_cell
from tests.model.evaluate.test_evaluate import binary, several


@pytest.mark.parametrize("make", [binary, several])
def test_every_line_is_that_of_the_report(make):
    said = make()
    report = sk.classification_report(
        said.actual, said.predicted, output_dict=True, zero_division=0
    )
    wanted = {MACRO: report["macro avg"], WEIGHTED: report["weighted avg"], **report}
    lines = class_table(said)
    assert [line.name for line in lines[-2:]] == [MACRO, WEIGHTED]
    for line in lines:
        there = wanted[line.name]
        assert (line.precision, line.recall) == pytest.approx((there["precision"], there["recall"]))
        assert line.f1 == pytest.approx(there["f1-score"])
        assert line.rows == there["support"]
    assert sum(line.called for line in lines[:-2]) == len(said.actual)


def test_guessing_is_what_labels_at_random_score():
    said = several(3000)
    rng = np.random.default_rng(0)
    f1 = [
        sk.f1_score(said.actual, rng.permutation(said.actual), average="macro") for _ in range(20)
    ]
    assert class_table(said)[-2].guessed == pytest.approx(np.mean(f1), abs=0.01)


def test_a_cell_lists_its_rows_worst_first_and_each_once():
    from dataclasses import replace

    said = several(300)
    twice = replace(said, rows=np.arange(300) // 2)
    rows = rows_in_cell(twice, "a", "b")
    found = [row.row for row in rows]
    wanted = twice.rows[(said.actual == "a") & (said.predicted == "b")]
    assert set(found) == set(wanted.tolist())
    assert len(found) == len(set(found))
    assert [row.loss for row in rows] == sorted((row.loss for row in rows), reverse=True)
    assert rows[0].loss == losses(twice)[(said.actual == "a") & (said.predicted == "b")].max()
