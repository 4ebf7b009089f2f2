"""A model fitted on ever fewer rows of the rarest class, the others staying as they are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.errors import BadTableError, NotApplicableError
from core.model.train.fewer_rows import FewerRows, RowDraw, halvings, scores_of_sizes
from core.parts.values.kinds import as_label
from core.table.arrays import Array
from core.workspace.progress import Progress

FEWEST = 5  # rare rows that a model is fitted on
MOST_HALVINGS = 4
DRAWS = 3  # of fewer rows, averaged in each fold


@dataclass(frozen=True, eq=False)
class MinorityTrial(FewerRows):
    """What all fits share; `is_thinned` where rows of the other classes were left out."""

    is_thinned: bool

    @property
    def rarest(self) -> Any:
        return Counter(self.data.y.tolist()).most_common()[-1][0]

    @property
    def metric(self) -> str:
        """What does not change with the share of classes, where rows were left out."""
        if self.is_thinned or len(self.data.classes) != 2:
            return "roc_auc"
        return "average_precision"

    def counts(self) -> list[int]:
        """Rare rows to learn from, doubling up to those of the fold that has the fewest."""
        whole = min(int(np.sum(self.data.y[fit] == self.rarest)) for fit, _ in self.folds)
        shares = halvings(whole, FEWEST, MOST_HALVINGS)
        counts = [round(share * whole) for share in shares]
        if len(counts) < 2:
            raise NotApplicableError(
                f"Of {as_label(self.rarest)!r} the model learns from {whole} rows; at least "
                f"{2 * FEWEST} are needed to see what half of them would do. "
                f"{self.recipe.split.larger_fits}, or collect some more first."
            )
        return counts


def scores_with_fewer(
    trial: MinorityTrial, counts: list[int], report: Progress
) -> list[tuple[float, ...]]:
    """For each count of rare rows the score of each fold, the mean of DRAWS.

    Raises BadTableError where a model cannot be fitted.
    """
    found = scores_of_sizes(trial, [*_draws(trial, counts)], report)
    if found.errors:
        raise BadTableError(f"The model cannot be fitted with fewer rows: {found.errors[0]}")
    return [tuple(row) for row in found.held[trial.metric].tolist()]


def _draws(trial: MinorityTrial, counts: list[int]) -> Iterator[RowDraw]:
    """The rows of each size, as often as they are drawn."""
    for size, count in enumerate(counts):
        for draw in range(DRAWS if count < counts[-1] else 1):
            folds = enumerate(trial.folds)
            rows = ((_rows(trial, fold, draw, count), scored) for fold, (_, scored) in folds)
            yield RowDraw(size, tuple(rows))


def _rows(trial: MinorityTrial, fold: int, draw: int, count: int) -> Array:
    """The rows that a fold is fitted on, so many of them rare: the first of an order that the draw
    gives, so that fewer are among the more."""
    fit, _ = trial.folds[fold]
    is_rare = trial.data.y[fit] == trial.rarest
    rng = np.random.default_rng((trial.recipe.split.seed, fold, draw))
    order = rng.permutation(fit[is_rare])
    return np.sort(np.concatenate([fit[~is_rare], order[:count]]))
