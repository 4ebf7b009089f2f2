"""Would more rows help? The scores of a model that is fitted on growing shares of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.methods.metrics import METRICS
from core.model.train.fewer_rows import FewerRows, SizeScores, halvings, scores_of_sizes
from core.model.train.growing_rows import growing_draws
from core.pipeline.training_data import make_training_data
from core.recipe.model_pick import as_model
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize, Spread, corrected_interval, scored_per_fitted
from core.stats.power_law import (
    FEWEST_SIZES,
    Ahead,
    CurveFolds,
    Foretold,
    foretells_last,
    power_law_ahead,
)
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

FEWEST = 20  # rows that a fold is fitted on
MOST_HALVINGS = 6
GROWTH = 1.2  # whole groups may be so large that a share is hardly less than the next
TIMES_AHEAD = (2, 4)


@dataclass(frozen=True)
class LearningPoint:
    """Scores with so many `rows` to learn from in a fold, on average: on rows that it was not
    fitted on and on others, the means over folds, each with a 95 % interval by itself."""

    rows: float
    held: Spread
    fitted: Spread


@dataclass(frozen=True, eq=False)
class LearningCurve:
    """The scores of a model by every metric at growing sizes, always of the same held-out rows.

    `held` and `fitted` have shape (sizes, folds) by a metric's key; `rows` are those fitted on in
    each fold, (sizes, folds), and `scored` those scored, (folds,). `in_time` says that the fewer
    are nearest in time to the scored ones. `errors` say why a size is not there.
    """

    pick: Pick
    label: str
    held: Mapping[str, Array]
    fitted: Mapping[str, Array]
    rows: Array
    scored: tuple[int, ...]
    in_time: bool
    errors: tuple[str, ...] = ()

    def points(self, metric: str) -> tuple[LearningPoint, ...]:
        """The sizes, smallest first."""
        held, fitted = self.held[metric], self.fitted[metric]
        return tuple(
            LearningPoint(
                float(self.rows[n].mean()),
                self._interval(held[n], metric),
                self._interval(fitted[n], metric),
            )
            for n in range(len(self.rows))
        )

    def doubling(self, metric: str) -> Spread:
        """How much better the last size is than the one before, fold beside fold, with a 95 %
        interval that is corrected for shared rows; more is better, whatever the metric."""
        return self._gain(metric, -2)

    def growth(self, metric: str) -> Spread:
        """The same of the last size and the first."""
        return self._gain(metric, 0)

    def ahead(self, metric: str) -> "tuple[Ahead, ...] | str":
        """What a power law says of more rows, as scores of the metric; or why none is trusted."""
        folds = self._folds(metric)
        if folds is None or len(folds.sizes) < FEWEST_SIZES:
            return f"a law needs {FEWEST_SIZES} sizes, with two scores or more of each"
        if not self.growth(metric).low > 0:
            return "the scores do not surely grow with the rows"
        if not foretells_last(folds):
            return "the law of the smaller sizes did not foretell the score of all rows"
        return tuple(self._said(metric, folds, times) for times in TIMES_AHEAD)

    def _said(self, metric: str, folds: CurveFolds, times: int) -> Ahead:
        known = METRICS[metric]
        said = power_law_ahead(folds, times * float(folds.sizes[-1]))
        score, *ends = (
            float(np.clip(known.sign * value, known.least, known.most)) for value in said.score
        )
        return replace(said, score=Foretold(score, min(ends), max(ends)))

    def _folds(self, metric: str) -> CurveFolds | None:
        scores = METRICS[metric].sign * self.held[metric]
        if not np.isfinite(scores).all() or scores.shape[1] < 2:
            return None
        share = 1 / scores.shape[1] + scored_per_fitted(self._sizes)
        return CurveFolds(self.rows.mean(axis=1), scores, share)

    def _gain(self, metric: str, before: int) -> Spread:
        held = METRICS[metric].sign * self.held[metric]
        return corrected_interval(tuple((held[-1] - held[before]).tolist()), self._sizes)

    def _interval(self, scores: Array, metric: str) -> Spread:
        return METRICS[metric].possible(corrected_interval(tuple(scores.tolist()), self._sizes))

    @property
    def _sizes(self) -> list[FoldSize]:
        """Of the whole folds: fits on fewer rows share less, so that their scores are no more
        alike."""
        pairs = zip(self.rows[-1].tolist(), self.scored, strict=True)
        return [FoldSize(round(fitted), scored) for fitted, scored in pairs]


def learning_curve(
    dataset: Dataset, recipe: Recipe, pick: Pick, report: Progress = silent
) -> LearningCurve:
    """Fit one of the recipe's models on growing shares of the rows that each fold is fitted on;
    `recipe` as `curve_part` gives it.

    Groups and copies of a row stay together, classes keep their shares, and in a split by time
    the rows nearest to the scored ones are taken. Raises NotApplicableError where a fold has fewer
    than twice FEWEST rows, BadTableError where all rows cannot be fitted.
    """
    data = make_training_data(dataset, recipe)
    trial = FewerRows(data, recipe, pick)
    found = scores_of_sizes(trial, [*growing_draws(trial, _shares(trial))], report)
    whole = next(iter(found.held.values()))
    kept = _kept(found, np.isfinite(np.stack([*found.held.values()])).any(axis=(0, 2)))
    if not kept or kept[-1] != len(whole) - 1:
        raise BadTableError(f"The model cannot be fitted: {'; '.join(found.errors)}")
    if len(kept) < 2:
        raise NotApplicableError(
            "The groups are so large that a part of them holds nearly all rows: fewer rows cannot "
            "be tried. Divide the rows another way on Train, or collect more groups."
        )
    return LearningCurve(
        pick=pick,
        label=as_model(pick).label,
        held={key: scores[kept] for key, scores in found.held.items()},
        fitted={key: scores[kept] for key, scores in found.fitted.items()},
        rows=found.rows[kept],
        scored=tuple(len(scored) for _, scored in trial.folds),
        in_time=data.keys.times is not None,
        errors=found.errors,
    )


def _shares(trial: FewerRows) -> list[float]:
    smallest = min(len(fit) for fit, _ in trial.folds)
    shares = halvings(smallest, FEWEST, MOST_HALVINGS)
    if len(shares) < 2:
        raise NotApplicableError(
            f"The model learns from {smallest} rows; at least {2 * FEWEST} are needed to see what "
            f"half of them would do. {trial.recipe.split.larger_fits}, or collect some more first."
        )
    return shares


def _kept(found: SizeScores, is_known: Array) -> list[int]:
    """The places of sizes that could be scored and are clearly smaller than the next."""
    means, kept = found.rows.mean(axis=1), [len(found.rows) - 1]
    for place in range(len(means) - 2, -1, -1):
        if is_known[place] and means[kept[-1]] >= GROWTH * means[place]:
            kept.append(place)
    return kept[::-1] if is_known[-1] else []
