"""The folds of one model put together."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from core.methods.metrics import METRICS, Predictions
from core.methods.models import BASELINE
from core.model.train.fold_run import FoldRun
from core.model.train.run import ModelRun
from core.parts.splits.division import Split
from core.recipe.model_pick import ModelPick


def gather(split: Split, pick: ModelPick, runs: list[FoldRun]) -> ModelRun:
    """Put a model's folds together; one failed fold fails the model, with its reason."""
    records = tuple(run.record for run in runs)
    failed = next((run.error for run in runs if run.error), None)
    if failed:
        return _searched(pick, ModelRun(pick.key, pick.pick, pick.label, {}, records, None, failed))
    parts = [run.predictions for run in runs if run.predictions is not None]
    by_metric = {key: tuple(run.scores[key] for run in runs) for key in runs[0].scores}
    if pick.method == BASELINE:
        by_metric |= _rule_scores(by_metric, parts)
    joined = _in_row_order(split, parts)
    return _searched(pick, ModelRun(pick.key, pick.pick, pick.label, by_metric, records, joined))


def _searched(pick: ModelPick, run: ModelRun) -> ModelRun:
    """The run with what is known of the search for its options."""
    return replace(run, trials=pick.trials, optimism=pick.optimism, searched=pick.searched)


def _rule_scores(keys: Iterable[str], parts: list[Predictions]) -> dict[str, tuple[float, ...]]:
    """What the best rule without columns scores in each fold, where one answer for all rows is
    not it: of F1, precision and recall of the positive class that is nothing."""
    rules = {key: METRICS[key].rule for key in keys}
    return {key: tuple(map(rule.score, parts)) for key, rule in rules.items() if rule is not None}


def _in_row_order(split: Split, parts: list[Predictions]) -> Predictions:
    """Out-of-fold predictions in the order of the rows, as `fold_of` counts them."""
    names = ("actual", "predicted", "probabilities", "rows", "groups", "times")
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in names
        if getattr(parts[0], name) is not None
    }
    return replace(parts[0], **joined).at(split.order)
