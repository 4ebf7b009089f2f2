"""Scores of sealed rows, tuned scores, and thresholds that were chosen: what is said of them."""

from collections.abc import Iterator

import numpy as np

from bench.simulate.line import Truth, share
from core.carried.rows.predictions import Predictions
from core.methods.metrics import METRICS
from core.methods.metrics.sample import sample_interval

SEALED = (
    ("accuracy", 1.65, 20),
    ("accuracy", 1.65, 40),
    ("roc_auc", 1.24, 40),
    ("mcc", 1.65, 20),
    ("f1", 1.65, 40),
    ("roc_auc", 0.9, 200),
)
MANY = 400_000


def answers(rows: int, seed: int, lean: float) -> Predictions:
    """What a model that leans to the truth says of rows of two classes."""
    rng = np.random.default_rng(seed)
    actual = (rng.random(rows) < 0.5).astype(int)
    margin = lean * (2 * actual - 1) + rng.normal(size=rows)
    yes = 1 / (1 + np.exp(-2 * margin))
    said = (yes >= 0.5).astype(int)
    return Predictions(actual, said, np.column_stack([1 - yes, yes]), (0, 1), 1)


def sealed(draws: int = 400) -> Iterator[Truth]:
    """Coverage of the interval of sealed rows, near perfect scores above all."""
    for key, lean, rows in SEALED:
        metric = METRICS[key]
        truth = metric.compute(answers(MANY, 10**8, lean))
        ends = np.array([sample_interval(metric, answers(rows, n, lean)) for n in range(draws)])
        held = int(((ends[:, 0] <= truth) & (truth <= ends[:, 1])).sum())
        what = f"{rows} sealed rows, {metric.label} {truth:.2f}: covered"
        yield share(what, held, draws, 0.94, is_floor=True)
