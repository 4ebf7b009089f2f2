"""Is it worth collecting more rows of the rare class? The scores with fewer of them, by halves."""

from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models import MODELS
from core.model.balance.comparing import USUAL_MODEL
from core.model.balance.minority_trial import MinorityTrial, scores_with_fewer
from core.model.balance.rare_rows import rows_with_rare
from core.model.preview.balancing import balance_part, check_classes
from core.model.preview.preparing import check_width
from core.parts.values.kinds import as_label
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize, Spread, corrected_interval
from core.table.dataset import Dataset
from core.wording.numbers import figure_text
from core.workspace.progress import Progress, silent

HARDLY = 0.01  # a gain that is smaller is of no use in practice


@dataclass(frozen=True)
class RarePoint:
    """The score with so many rare rows to learn from, mean over the parts that are scored with a
    95 % interval; `folds` has the score of each."""

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
    points: tuple[RarePoint, ...]
    doubling: Spread
    rows: int
    is_thinned: bool

    @property
    def verdict(self) -> str:
        """What the last doubling says of the next one, and no more than that."""
        before, last = self.points[-2].rare, self.points[-1].rare
        gain, metric = self.doubling, METRICS[self.metric].label
        by = figure_text(gain.mean, gain.low, gain.high, signed=True)
        sizes = f"With {last:,} rows of {self.label} to learn from, not {before:,}, {metric}"
        if not np.isfinite(gain.mean):
            return f"{sizes} is not known."
        if not gain.is_bounded:
            return f"{sizes} changed by {by.value}; one score of each cannot say how surely."
        seen = f"{sizes} changed by {by.value} (95 % interval {by.ends})"
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
    data = make_training_data(part.dataset, part.recipe)
    trial = MinorityTrial(data, part.recipe, model, part.is_thinned)
    counts = trial.counts()
    scores = scores_with_fewer(trial, counts, report)
    sizes = [FoldSize(len(fit), len(scored)) for fit, scored in trial.folds]
    points = tuple(
        RarePoint(rare, folds, corrected_interval(folds, sizes, len(counts)))
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
