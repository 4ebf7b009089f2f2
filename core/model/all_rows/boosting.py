"""XGBoost fitted on prepared rows that lie on disk, block by block, stopped by rows held back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.machine.cluster import workers
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting_plan import AskedRounds, BoostingPlan
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

    from core.model.all_rows.xgboost_parts import BlockIter, RoundWatch

    asked = plan.asked
    told = RoundWatch(asked, report)
    matrix = (QuantileDMatrix if cache is None else ExtMemQuantileDMatrix)(
        BlockIter(rows.blocks, lambda number: plan.given(rows.block(number)), cache),
        nthread=workers(),
        max_bin=asked.max_bin,
    )
    added = added_rounds(asked, matrix, DMatrix(**plan.given(held)), told, workers())
    return boosted_rows(added, rows, plan)


@dataclass(frozen=True, eq=False)
class AddedRounds:
    """Every round that was added, the loss of the rows held back after each, what a round took, and
    whether the clock ended it."""

    booster: "Booster"
    losses: tuple[float, ...]
    seconds_a_round: float
    is_cut_short: bool


def added_rounds(
    asked: AskedRounds, matrix: Any, held: Any, told: Any, threads: int
) -> AddedRounds:
    """Add rounds on a matrix of XGBoost's, watched by `told`."""
    from xgboost import train as train_booster

    history: dict[str, dict[str, list[float]]] = {}
    booster = train_booster(
        {**asked.params, "nthread": threads, "disable_default_eval_metric": True},
        matrix,
        num_boost_round=asked.most_rounds,
        evals=[(held, "held")],
        custom_metric=asked.judged,
        evals_result=history,
        verbose_eval=False,
        callbacks=[told],
    )
    losses = tuple(history["held"]["loss"])
    return AddedRounds(booster, losses, told.seconds_a_round, told.is_cut_short)


def boosted_rows(added: AddedRounds, rows: AllLearnedRows, plan: BoostingPlan) -> BoostedRows:
    """The rounds up to the best one."""
    losses, booster = added.losses, added.booster
    best = int(np.argmin(losses)) + 1 if plan.patience else len(losses)
    curve = curve_of(np.array(losses), _fitted_after(booster, rows.sample, plan))
    return BoostedRows(
        booster[:best], best, losses, curve, added.seconds_a_round, added.is_cut_short
    )


def _fitted_after(
    booster: "Booster", sample: PreparedRows, plan: BoostingPlan
) -> Callable[[list[int]], list[float]]:
    """What gives the losses of some fitted rows after each of some rounds."""
    from xgboost import DMatrix

    some = sample.at(spread_over(len(sample.y), CURVE_ROWS))
    matrix, asked = DMatrix(**plan.given(some)), plan.asked

    def losses(rounds: list[int]) -> list[float]:
        said: list[Array] = [booster.predict(matrix, iteration_range=(0, n)) for n in rounds]
        return [asked.judged(answers, matrix)[1] for answers in said]

    return losses
