"""Is it worth collecting more rows of the rare class? The scores with fewer of them, by halves."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.machine.cluster import parallel_backend, workers
from core.methods.metrics import METRICS
from core.methods.models import MODELS
from core.model.balance.comparing import USUAL_MODEL
from core.model.balance.rare_rows import RareRows, rows_with_rare
from core.model.preview.balancing import balance_part, check_classes
from core.model.preview.preparing import check_width
from core.model.train import predictions_at
from core.model.train.fold_run import hearing
from core.parts.refusal import TOLD_ERRORS
from core.parts.splits.fitting import fit_pipeline
from core.parts.values.kinds import as_label
from core.pipeline.build import build_pipeline, without_samplers
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.numbers import number_text
from core.workspace.progress import Progress, silent

FEWEST = 5  # rare rows that a model is fitted on
MOST_HALVINGS = 4
DRAWS = 3  # of fewer rows, averaged in each fold
HARDLY = 0.01  # a gain that is smaller is of no use in practice


@dataclass(frozen=True)
class CurvePoint:
    """The score with so many rare rows to learn from in a fold, mean over the folds with a 95 %
    interval; `folds` are its parts."""

    rare: int
    folds: tuple[float, ...]
    score: Spread


@dataclass(frozen=True)
class MinorityCurve:
    """The scores with ever more rows of the rarest class, `label`, the others staying as they are.

    Each point has about twice the rare rows of the one before it. `doubling` is how much better the
    last point is than the one before, fold beside fold, with a 95 % interval that is corrected for
    shared training rows. `is_thinned` says that rows of other classes were left out to save time.
    """

    label: str
    metric: str
    model: str
    points: tuple[CurvePoint, ...]
    doubling: Spread
    rows: int
    is_thinned: bool

    @property
    def verdict(self) -> str:
        """What the last doubling says of the next one, and no more than that."""
        before, last = self.points[-2].rare, self.points[-1].rare
        gain, metric = self.doubling, METRICS[self.metric].label
        seen = (
            f"From {before:,} to {last:,} rows of {self.label} in a fold {metric} changed by "
            f"{_signed(gain.mean)} (95 % interval {_signed(gain.low)} to {_signed(gain.high)})"
        )
        if not np.isfinite(gain.low):
            return f"The scores of the folds cannot tell: {metric} is not known in each."
        if gain.low > 0:
            return (
                f"More rows of {self.label} are likely to help this model. {seen}; curves like "
                "this flatten, so expect less than that of as many rows again."
            )
        if gain.high < HARDLY:
            return f"More rows of {self.label} would hardly help this model. {seen}."
        return (
            f"This table cannot tell whether more rows of {self.label} would help. {seen}, which "
            "may be luck."
        )


def _signed(value: float) -> str:
    return number_text(value, signed=True)


def minority_curve(
    dataset: Dataset, recipe: Recipe, model: Pick = USUAL_MODEL, report: Progress = silent
) -> MinorityCurve:
    """Score a model on the same rows, fitted on ever fewer rows of the rarest class.

    Raises NotApplicableError for a number, and where a fold has fewer than twice FEWEST rare rows.
    """
    check_classes(recipe)
    recipe = balance_part(recipe)
    check_width(recipe, make_training_data(dataset, recipe))
    part = rows_with_rare(dataset, recipe)
    trial = MinorityTrial(part, make_training_data(part.dataset, part.recipe), model)
    counts = trial.counts()
    scores = _scores(trial, counts, report)
    sizes = [FoldSize(len(fit), len(scored)) for fit, scored in trial.folds]
    points = tuple(
        CurvePoint(rare, folds, corrected_interval(folds, sizes, len(counts)))
        for rare, folds in zip(counts, scores, strict=True)
    )
    gains = tuple(b - a for a, b in zip(scores[-2], scores[-1], strict=True))
    return MinorityCurve(
        label=as_label(trial.rarest),
        metric=trial.metric,
        model=MODELS[model.method].label,
        points=points,
        doubling=corrected_interval(gains, sizes),
        rows=len(trial.data.y),
        is_thinned=part.is_thinned,
    )


@dataclass(frozen=True, eq=False)
class MinorityTrial:
    """What all fits share: the rows, their data and the model."""

    part: RareRows
    data: TrainingData
    model: Pick

    @property
    def folds(self) -> tuple[tuple[Array, Array], ...]:
        return split_rows(self.data, self.part.recipe).folds

    @property
    def rarest(self) -> Any:
        return Counter(self.data.y.tolist()).most_common()[-1][0]

    @property
    def metric(self) -> str:
        """What does not change with the share of classes, where rows were left out."""
        if self.part.is_thinned or len(self.data.classes) != 2:
            return "roc_auc"
        return "average_precision"

    def counts(self) -> list[int]:
        """Rare rows to learn from, doubling up to those of the fold that has the fewest."""
        whole = min(int(np.sum(self.data.y[fit] == self.rarest)) for fit, _ in self.folds)
        halves = [round(whole / 2**n) for n in range(MOST_HALVINGS, -1, -1)]
        counts = [count for count in halves if count >= FEWEST]
        if len(counts) < 2:
            raise NotApplicableError(
                f"Of {as_label(self.rarest)!r} a fold learns from {whole} rows; at least "
                f"{2 * FEWEST} are needed to see what half of them would do. Use fewer folds, or "
                "collect some more first."
            )
        return counts


def _scores(trial: MinorityTrial, counts: list[int], report: Progress) -> list[tuple[float, ...]]:
    """For each count the score of each fold, the mean of DRAWS."""
    asked = [
        (count, fold, draw)
        for count in counts
        for fold in range(len(trial.folds))
        for draw in range(DRAWS if count < counts[-1] else 1)
    ]
    try:
        with parallel_backend(), hearing():
            fits = Parallel(n_jobs=workers(), return_as="generator")(
                delayed(_score)(trial, *one) for one in asked
            )
            found = []
            for (count, fold, _), score in zip(asked, fits, strict=True):
                found.append(score)
                told = f"{count:,} rare rows, fold {fold + 1}"
                report(len(found), len(asked), told)
    except TOLD_ERRORS:
        raise
    except (ArithmeticError, np.linalg.LinAlgError, RuntimeError, ValueError) as error:
        raise BadTableError(f"The model cannot be fitted with fewer rows: {error}") from error
    means: dict[int, list[list[float]]] = {c: [[] for _ in trial.folds] for c in counts}
    for (count, fold, _), score in zip(asked, found, strict=True):
        means[count][fold].append(score)
    return [tuple(float(np.mean(draws)) for draws in means[count]) for count in counts]


def _score(trial: MinorityTrial, count: int, fold: int, draw: int) -> float:
    """The score of one fold, fitted on so many rare rows: the first of an order that the draw
    gives, so that fewer are among the more."""
    fit, scored = trial.folds[fold]
    data, recipe = trial.data, trial.part.recipe
    is_rare = data.y[fit] == trial.rarest
    order = np.random.default_rng((recipe.split.seed, fold, draw)).permutation(fit[is_rare])
    rows = np.sort(np.concatenate([fit[~is_rare], order[:count]]))
    pipeline = build_pipeline(recipe, data, trial.model)
    fit_pipeline(pipeline, data.X.iloc[rows], data.y[rows], data.keys.at(rows))
    X = data.X.iloc[scored]
    said = predictions_at(without_samplers(pipeline), X, scored, data)
    return float(METRICS[trial.metric].compute(said))
