"""How well one column alone predicts the target on rows held out."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from core.explore.findings.heldout import _auc, _line, score_alone
from core.explore.profile.relations import read_target
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from tests.explore.findings.findings_tables import (
    ROWS,
    clean_frame,
    find,
    rng,
)

MANY = 400


def alone(x, y, kind=Kind.NUMBER, task=Task.CLASSIFICATION):
    dataset = make_dataset(pd.DataFrame({"x": x, "y": y}), "t")
    return score_alone(dataset.frame["x"], kind, read_target(dataset, "y", task))


@pytest.mark.parametrize("seed", range(5))
def test_the_area_is_scikit_learns(seed):
    draw = rng(seed)
    truth, guess = draw.random(60) < 0.4, draw.integers(0, 9, 60) / 9
    assert _auc(guess, truth) == pytest.approx(roc_auc_score(truth, guess))


def test_a_column_that_gives_the_class_away():
    y = rng().choice(["no", "yes"], MANY)
    found = alone(np.where(y == "yes", 5.0, 0.5) + rng(2).random(MANY), y)
    assert (found.measure, found.score, found.rows) == ("ROC AUC", 1.0, 200)
    assert found.is_near_perfect


def test_noise_is_near_chance_in_every_measure():
    x = rng().normal(size=MANY)
    two = alone(x, rng(2).choice(["no", "yes"], MANY))
    three = alone(x, rng(2).choice(["a", "b", "c"], MANY))
    number = alone(x, rng(2).normal(size=MANY), task=Task.REGRESSION)
    assert abs(two.score - 0.5) < 0.1
    assert abs(three.score) < 0.15
    assert number.score < 0.05
    assert not any(found.is_near_perfect for found in (two, three, number))


def test_levels_name_several_classes():
    y = rng().choice(["a", "b", "c"], MANY)
    found = alone(np.char.upper(y), y, Kind.CATEGORY)
    assert (found.measure, found.score) == ("accuracy above chance", 1.0)


def test_dates_give_the_target_away_too():
    y = rng().choice(["no", "yes"], MANY)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.where(y == "yes", 300, 0), "D")
    assert alone(days, y, Kind.DATE).is_near_perfect


def test_a_straight_line_beyond_the_bins_is_seen():
    x = np.linspace(0, 1, MANY)
    found = alone(x, x * 7 - 3, task=Task.REGRESSION)
    assert found.score == pytest.approx(1.0)


def test_gaps_in_a_line_get_the_mean():
    x, y = np.array([0.0, 1.0, 2.0, np.nan]), np.array([1.0, 3.0, 5.0, 100.0])
    assert _line(x, y, np.arange(3)).tolist() == pytest.approx([1.0, 3.0, 5.0, 3.0])
    assert _line(np.full(4, 2.0), y, np.arange(3)).tolist() == pytest.approx([3.0] * 4)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (range(79), ["a", "b"] * 39 + ["a"]),
        (range(400), ["a"] * 395 + ["b"] * 5),
    ],
    ids=["few rows", "few of a class"],
)
def test_too_few_rows_say_nothing(x, y):
    assert alone(x, y) is None


def test_many_levels_do_not_look_like_a_leak():
    """In the rows it was learned from, a level per row predicts anything perfectly."""
    frame = clean_frame().assign(street=[f"street {n // 2}" for n in range(ROWS)])
    dataset = make_dataset(frame, "streets")
    target = read_target(dataset, "y", Task.CLASSIFICATION)
    alone = score_alone(dataset.frame["street"], Kind.CATEGORY, target)
    assert 0.4 < alone.score < 0.6
    assert find(frame, code="target_leak") == []


def test_few_rows_are_too_few_to_call_a_leak():
    frame = clean_frame(60)
    dataset = make_dataset(frame.assign(extra=frame["y"]), "few")
    target = read_target(dataset, "y", Task.CLASSIFICATION)
    assert score_alone(dataset.frame["extra"], Kind.CATEGORY, target) is None
