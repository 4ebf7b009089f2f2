"""A saved model beside new tables of its process, and of the process turned round."""

from collections.abc import Iterator

import numpy as np

from bench.simulate.line import Truth, share
from bench.simulate.processes import CLASSES, Process, table
from core.choices.pick import Pick
from core.drift.compare import ModelAtHand, model_at_hand, view_by_model
from core.drift.compare.report import DriftPlan
from core.model.save import Label, fit_and_save
from core.recipe.edits.target import predict
from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset, make_dataset

TURNED = Process("turned round", CLASSES.task, lambda rng, rows: _turned(*CLASSES.draw(rng, rows)))


def _turned(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return X, 1 - y


def drift(rows: int, draws: int = 100, models: int = 5) -> Iterator[Truth]:
    """With a model: how often the same process is not stable, with outcomes and without, and how
    often the process turned round is seen."""
    counts = {"with outcomes": 0, "without": 0}
    seen, each = 0, max(1, draws // (2 * models))
    for model in range(models):
        learned = table(CLASSES, rows, model)
        made = _saved(learned, "logistic" if model % 2 == 0 else "knn", model)
        for n in range(each):
            seed = 10_000 + model * each + n
            now = table(CLASSES, rows, seed)
            counts["with outcomes"] += not _is_stable(made, learned, now)
            bare = make_dataset(now.frame.drop(columns="y"), now.name)
            counts["without"] += not _is_stable(made, learned, bare)
            seen += not _is_stable(made, learned, table(TURNED, rows, seed))
    done = models * each
    for what, moved in counts.items():
        label = f"same process, {rows:,} rows, a model, {what}: drift is said"
        yield share(label, moved, done, 0.01)
    label = f"outcome turned round, {rows:,} rows, a model: seen"
    yield share(label, seen, done, 1.0, is_floor=True)


def _is_stable(model: ModelAtHand, before: Dataset, now: Dataset) -> bool:
    report = view_by_model(model, before, now).compare(DriftPlan())
    return str(report.verdict) == "stable"


def _saved(learned: Dataset, method: str, number: int) -> ModelAtHand:
    recipe = predict(fresh_recipe(learned.fingerprint), "y", CLASSES.task).recipe
    pick = Pick(method=method)
    saved = fit_and_save(learned, recipe.with_(models=(pick,)), pick, Label(f"model {number}"))
    return model_at_hand(saved)
