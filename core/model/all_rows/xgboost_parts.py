"""What XGBoost calls while it reads blocks and adds rounds. Loads the library: import it late."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from xgboost import DataIter, collective
from xgboost.callback import TrainingCallback

from core.model.all_rows.boosting_plan import AskedRounds
from core.workspace.progress import Progress


class BlockIter(DataIter):
    """Hands XGBoost so many blocks, one after the other, each as `given` reads it; with a `cache`,
    it keeps its pages on disk there."""

    def __init__(
        self, blocks: int, given: Callable[[int], dict[str, Any]], cache: Path | None = None
    ) -> None:
        self._blocks, self._given, self._at = blocks, given, 0
        prefix = None if cache is None else str(cache / "pages")
        super().__init__(cache_prefix=prefix, release_data=True)

    def next(self, input_data: Callable[..., Any]) -> bool:
        if self._at == self._blocks:
            return False
        input_data(**self._given(self._at))
        self._at += 1
        return True

    def reset(self) -> None:
        self._at = 0


class RoundWatch(TrainingCallback):
    """Ends the rounds when they help no more or the time is up, and tells how far they are."""

    def __init__(self, plan: AskedRounds, report: Progress) -> None:
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


class SharedWatch(RoundWatch):
    """The same on several workers: the first one's clock decides for all, who would wait for each
    other for ever if one of them stopped alone."""

    def after_iteration(self, model: Any, epoch: int, evals_log: Any) -> bool:
        ends = super().after_iteration(model, epoch, evals_log)
        ends, self.is_cut_short = collective.broadcast((ends, self.is_cut_short), 0)
        return bool(ends)
