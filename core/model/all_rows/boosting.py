"""XGBoost fitted on prepared rows that lie on disk, block by block, stopped by rows held back."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from xgboost import Booster, DataIter, DMatrix, ExtMemQuantileDMatrix, QuantileDMatrix
from xgboost import train as train_booster
from xgboost.callback import TrainingCallback

from core.machine.cluster import workers
from core.model.all_rows.blocks import PreparedRows, RowBlocks
from core.model.all_rows.boosting_plan import BoostingPlan
from core.parts.steps.models.early_stopping import curve_of, spread_over
from core.table.arrays import Array
from core.workspace.progress import Progress, silent

CURVE_ROWS = 1_000  # of the sample's, that the curve of fitted rows is told by


@dataclass(frozen=True, eq=False)
class AllLearnedRows:
    """Every row that is learned from: those of the sample, then those on disk."""

    sample: PreparedRows
    others: RowBlocks

    @property
    def rows(self) -> int:
        return len(self.sample.y) + self.others.rows

    def block(self, number: int) -> PreparedRows:
        """The sample's rows are block 0."""
        return self.others.block(number - 1) if number else self.sample

    @property
    def blocks(self) -> int:
        return 1 + self.others.count


class BlockIter(DataIter):
    """Hands XGBoost one block after the other; with a `cache`, it keeps its pages on disk there."""

    def __init__(self, rows: AllLearnedRows, plan: BoostingPlan, cache: Path | None) -> None:
        self._rows, self._plan, self._at = rows, plan, 0
        prefix = None if cache is None else str(cache / "pages")
        super().__init__(cache_prefix=prefix, release_data=True)

    def next(self, input_data: Callable[..., Any]) -> bool:
        if self._at == self._rows.blocks:
            return False
        input_data(**self._plan.given(self._rows.block(self._at)))
        self._at += 1
        return True

    def reset(self) -> None:
        self._at = 0


@dataclass(frozen=True, eq=False)
class BoostedRows:
    """The booster with its best number of rounds, the loss of the rows held back after each, the
    curve of both, and what a round took; was it the clock that ended it?"""

    booster: Booster
    rounds: int
    losses: tuple[float, ...]
    curve: dict[str, Any]
    seconds_a_round: float
    is_cut_short: bool


def class_rows_of(rows: AllLearnedRows, classes: int) -> Array:
    """How many rows each class has among those that are learned from; none of numbers."""
    parts = (rows.sample.y, *rows.others.labels())
    return sum(
        (np.bincount(part.astype(int), minlength=classes) for part in parts if classes),
        np.zeros(classes, dtype="int64"),
    )


def boosted(
    rows: AllLearnedRows,
    held: PreparedRows,
    plan: BoostingPlan,
    cache: Path | None,
    report: Progress = silent,
) -> BoostedRows:
    """Add rounds until the rows held back are not answered better for a while, or time is up."""
    told = _Watch(plan, report)
    matrix = (QuantileDMatrix if cache is None else ExtMemQuantileDMatrix)(
        BlockIter(rows, plan, cache), nthread=workers(), max_bin=plan.max_bin
    )
    kept = DMatrix(**plan.given(held))
    history: dict[str, dict[str, list[float]]] = {}
    booster = train_booster(
        {**plan.params, "nthread": workers(), "disable_default_eval_metric": True},
        matrix,
        num_boost_round=plan.most_rounds,
        evals=[(kept, "held")],
        custom_metric=plan.judged,
        evals_result=history,
        verbose_eval=False,
        callbacks=[told],
    )
    losses = history["held"]["loss"]
    best = int(np.argmin(losses)) + 1 if plan.patience else len(losses)
    curve = curve_of(np.array(losses), _fitted_after(booster, rows.sample, plan))
    return BoostedRows(
        booster[:best], best, tuple(losses), curve, told.seconds_a_round, told.is_cut_short
    )


class _Watch(TrainingCallback):
    """Ends the rounds when they help no more or the time is up, and tells how far they are."""

    def __init__(self, plan: BoostingPlan, report: Progress) -> None:
        self._plan, self._report = plan, report
        self._end = np.inf if plan.seconds is None else time.monotonic() + plan.seconds
        self._times = [time.perf_counter()]
        self.is_cut_short = False

    @property
    def seconds_a_round(self) -> float:
        """The median, since the first one of many is no usual one."""
        return float(np.median(np.diff(self._times)))

    def after_iteration(self, model: Any, epoch: int, evals_log: Any) -> bool:  # noqa: ARG002
        self._times.append(time.perf_counter())
        losses = evals_log["held"]["loss"]
        best = int(np.argmin(losses)) + 1
        likely = min(self._plan.most_rounds, max(self._plan.likely_rounds, best))
        self._report(min(epoch + 1, likely), likely, f"{epoch + 1:,} trees, best {best:,}")
        self.is_cut_short = time.monotonic() > self._end and epoch + 1 < self._plan.most_rounds
        patience = self._plan.patience
        return self.is_cut_short or bool(patience and epoch + 1 - best >= patience)


def _fitted_after(
    booster: Booster, sample: PreparedRows, plan: BoostingPlan
) -> Callable[[list[int]], list[float]]:
    """What gives the losses of some fitted rows after each of some rounds."""
    some = sample.at(spread_over(len(sample.y), CURVE_ROWS))
    matrix = DMatrix(**plan.given(some))

    def losses(rounds: list[int]) -> list[float]:
        said: list[Array] = [booster.predict(matrix, iteration_range=(0, n)) for n in rounds]
        return [plan.judged(answers, matrix)[1] for answers in said]

    return losses
