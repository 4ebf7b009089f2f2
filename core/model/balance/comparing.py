"""What each way to balance buys on this table, measured with a model instead of believed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import class_note
from core.methods.models import MODELS
from core.model.balance.way_runs import COMPARED, WayRun, WayTrial, run_ways, usual_cost
from core.model.balance.ways import PLAIN
from core.model.evaluate.calibration import calibration
from core.model.preview.balancing import balance_part, check_classes
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.preparing import check_width
from core.model.train import ModelRun, TrainResult, divided_rows
from core.model.train.difference import paired_difference
from core.parts.values.kinds import as_label
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

USUAL_MODEL = Pick(method="logistic")


@dataclass(frozen=True)
class WayScore:
    """One way by out-of-fold predictions, scored fold by fold by each metric.

    `miscalibration` is how far probabilities are from what comes true, on average over the rows
    (of the positive, or else the rarest class). `threshold` is where one was moved: the mean of
    those of the folds, each chosen on the rows of the others.
    """

    way: str
    label: str
    folds: Mapping[str, tuple[float, ...]]
    gains: Mapping[str, Spread]
    miscalibration: float
    threshold: float | None
    seconds: float
    error: str | None = None

    def score(self, metric: str) -> float:
        """The mean over the folds in which the metric is defined."""
        return _mean(self.folds.get(metric, ()))

    def deviation(self, metric: str) -> float:
        """The standard deviation over the folds."""
        known = np.array(self.folds.get(metric, ()), dtype="float64")
        known = known[np.isfinite(known)]
        return float(known.std(ddof=1)) if len(known) > 1 else float("nan")


@dataclass(frozen=True)
class BalanceComparison:
    """The ways side by side on the same folds: `rows` training rows, `rare` of which are of the
    rarest class, called `rare_label`.

    The gains of a score are over leaving the classes as they are, above 0 for better, with 95 %
    intervals that hold for all ways at once.
    """

    scores: tuple[WayScore, ...]
    model: str
    rows: int
    rare: int
    rare_label: str
    class_note: str
    is_binary: bool

    def of(self, way: str) -> WayScore | None:
        """A way that could be scored, by its key."""
        return next((s for s in self.scores if s.way == way and s.error is None), None)


def compare_balancing(
    dataset: Dataset,
    recipe: Recipe,
    model: Pick = USUAL_MODEL,
    miss: float | None = None,
    report: Progress = silent,
) -> BalanceComparison:
    """Cross-validate a model under each way to act on unequal classes.

    `miss` is what a miss of the positive class costs, in false alarms; as many as there are
    negatives to a positive where none is given. Raises NotApplicableError for a number.
    """
    check_classes(recipe)
    recipe = balance_part(recipe).with_(balance=Pick(method=PLAIN))
    check_width(recipe, make_training_data(dataset, recipe))
    part = comparison_rows(dataset, recipe)
    data = make_training_data(part.dataset, part.recipe)
    rows = divided_rows(data, part.recipe, is_kept=True)
    trial = WayTrial(part.recipe, data, rows, model, miss or usual_cost(data))
    runs, board = run_ways(trial, report)
    counts = Counter(as_label(label) for label in data.y[split_rows(data, part.recipe).train])
    rare_label, rare = counts.most_common()[-1]
    return BalanceComparison(
        scores=tuple(_score(run, board, data) for run in runs),
        model=MODELS[model.method].label,
        rows=sum(counts.values()),
        rare=rare,
        rare_label=rare_label,
        class_note=class_note(data.classes, data.positive),
        is_binary=len(data.classes) == 2,
    )


def _score(one: WayRun, board: TrainResult | None, data: TrainingData) -> WayScore:
    run = one.run
    fits = [record.fit_seconds for record in run.records]
    return WayScore(
        way=one.way.key,
        label=one.way.label,
        folds={key: run.fold_scores.get(key, ()) for key in COMPARED},
        gains=_gains(run, board),
        miscalibration=_miscalibration(run, data),
        threshold=one.threshold,
        seconds=sum(fits),
        error=run.error,
    )


def _gains(run: ModelRun, board: TrainResult | None) -> dict[str, Spread]:
    """How much better a run is than leaving the classes as they are, all ways at once."""
    if board is None or run.key == PLAIN or run.predictions is None:
        return {}
    plain = board.run_of(PLAIN)
    if plain.predictions is None:
        return {}
    losses = {key: paired_difference(board, plain, run, key).spread for key in COMPARED}
    return {key: Spread(0 - s.mean, s.std, 0 - s.high, 0 - s.low) for key, s in losses.items()}


def _miscalibration(run: ModelRun, data: TrainingData) -> float:
    if run.predictions is None:
        return float("nan")
    rarest = Counter(data.y.tolist()).most_common()[-1][0]
    label = data.positive if len(data.classes) == 2 else rarest
    return calibration(run.predictions, label).error


def _mean(scores: tuple[float, ...]) -> float:
    known = [score for score in scores if np.isfinite(score)]
    return float(np.mean(known)) if known else float("nan")
