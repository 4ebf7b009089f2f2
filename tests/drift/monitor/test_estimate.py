"""Performance without labels: within its band where rows change, blind where outcomes do."""

import numpy as np
import pytest

from core.drift.compare.score import predictions
from core.drift.monitor import followed_metrics, monitor, watched_model
from core.drift.monitor.estimate import estimated_scores
from core.methods.metrics import METRICS
from core.table.schema import Task
from core.workspace.registry import KeptAnswers
from tests.drift.compare.model_tables import process, table_of

ROWS = 3000


class Card:
    """What the estimate asks of a card, of two classes."""

    task, is_classification, classes, positive, cut = (
        Task.CLASSIFICATION,
        True,
        ("no", "yes"),
        "yes",
        0.5,
    )
    metric = "roc_auc"


class NumberCard(Card):
    """The same of numbers."""

    is_classification, classes, positive, cut, metric = False, (), None, None, "mae"


def answers(rng, rows, centre=0.0, heat=1.0):
    """Probabilities that are too sure by a heat, with their outcomes."""
    odds = rng.normal(centre, 1.5, rows)
    actual = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(float)
    positive = 1 / (1 + np.exp(-odds * heat))
    return np.column_stack([1 - positive, positive]), actual


def kept_of(said, actual):
    return KeptAnswers(said, actual, np.zeros(len(said), dtype=bool))


@pytest.mark.parametrize(("centre", "heat"), [(0.0, 1.0), (1.5, 1.0), (-1.0, 2.5)])
def test_realised_scores_lie_in_the_band_though_rows_moved(centre, heat):
    rng = np.random.default_rng(0)
    kept = kept_of(*answers(rng, ROWS, heat=heat))
    metrics = followed_metrics(Card)
    inside = dict.fromkeys((metric.key for metric in metrics), 0)
    for _ in range(15):
        said, actual = answers(rng, 400, centre, heat)
        found = estimated_scores(Card, kept, said, metrics)
        told = predictions(Card, said, actual)
        for metric in metrics:
            band = found[metric.key]
            inside[metric.key] += band.low <= metric.compute(told) <= band.high
    assert min(inside.values()) >= 12


def test_too_sure_a_model_is_not_believed():
    inside = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        kept = kept_of(*answers(rng, ROWS, heat=2.0))
        said, actual = answers(rng, 500, heat=2.0)
        found = estimated_scores(Card, kept, said, [METRICS["log_loss"]])["log_loss"]
        loss = METRICS["log_loss"].compute(predictions(Card, said, actual))
        inside += found.low <= loss <= found.high
        believed = -(said * np.log(said)).sum(axis=1).mean()
        assert believed < found.low
    assert inside >= 10


@pytest.mark.parametrize("low", [0, 8])
def test_numbers_err_as_like_answers_erred(low):
    def drawn(rng, rows, least):
        said = rng.uniform(least, 10, rows)
        return said[:, None], said + rng.normal(size=rows) * said

    inside = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        kept = kept_of(*drawn(rng, ROWS, 0))
        said, actual = drawn(rng, 500, low)
        found = estimated_scores(NumberCard, kept, said, [METRICS["mae"]])["mae"]
        inside += found.low <= np.abs(actual - said[:, 0]).mean() <= found.high
    assert inside >= 9


def test_nothing_is_estimated_where_nothing_was_kept():
    said = np.full((30, 2), 0.5)
    assert estimated_scores(Card, None, said, [METRICS["roc_auc"]]) == {}
    few = kept_of(said[:5], np.ones(5))
    assert estimated_scores(Card, few, said, [METRICS["roc_auc"]]) == {}
    constant = kept_of(said, np.tile([0.0, 1.0], 15))
    found = estimated_scores(Card, constant, said, [METRICS["roc_auc"]])
    assert found["roc_auc"].value == pytest.approx(0.5)


def test_a_batch_without_outcomes_has_an_estimate_that_a_turned_world_does_not_show(saved):
    model = watched_model(saved)
    look = monitor(model, table_of(process(31, 400).drop(columns="y"), "new")).look
    assert look.outcomes is None
    assert look.estimated["roc_auc"].low < look.estimated["roc_auc"].high
    turned = monitor(model, table_of(process(32, 400, reversed_outcome=True), "turned")).look
    assert turned.outcomes.scores["roc_auc"].value < 0.5 < turned.estimated["roc_auc"].low
