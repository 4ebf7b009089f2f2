"""XGBoost fitted on prepared rows that lie on disk, block by block, stopped by rows held back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.machine.cluster import workers
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.learned_rows import AllLearnedRows
from core.parts.steps.models.early_stopping import curve_of, spread_over
from core.table.arrays import Array
from core.workspace.progress import Progress, silent

if TYPE_CHECKING:
    from xgboost import Booster

CURVE_ROWS = 1_000  # of the sample's, that the curve of fitted rows is told by


@dataclass(frozen=True, eq=False)
class BoostedRows:
    """The booster with its best number of rounds, the loss of the rows held back after each, the
    curve of both, and what a round took; was it the clock that ended it?"""

    booster: "Booster"
    rounds: int
    losses: tuple[float, ...]
    curve: dict[str, Any]
    seconds_a_round: float
    is_cut_short: bool


def boosted(
    rows: AllLearnedRows,
    held: PreparedRows,
    plan: BoostingPlan,
    cache: Path | None,
    report: Progress = silent,
) -> BoostedRows:
    """Add rounds until the rows held back are not answered better for a while, or time is up."""
    from xgboost import DMatrix, ExtMemQuantileDMatrix, QuantileDMatrix
    from xgboost import train as train_booster

    from core.model.all_rows.xgboost_parts import BlockIter, RoundWatch

    told = RoundWatch(plan, report)
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


def _fitted_after(
    booster: "Booster", sample: PreparedRows, plan: BoostingPlan
) -> Callable[[list[int]], list[float]]:
    """What gives the losses of some fitted rows after each of some rounds."""
    from xgboost import DMatrix

    some = sample.at(spread_over(len(sample.y), CURVE_ROWS))
    matrix = DMatrix(**plan.given(some))

    def losses(rounds: list[int]) -> list[float]:
        said: list[Array] = [booster.predict(matrix, iteration_range=(0, n)) for n in rounds]
        return [plan.judged(answers, matrix)[1] for answers in said]

    return losses
