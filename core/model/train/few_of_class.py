"""What few rows of a class tell of a ranking: less than the pulls of their folds say."""

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.metrics.influence import Influence
from core.methods.metrics.units import unit_of_rows
from core.table.arrays import Array


def pulls_of_few(metric: Metric) -> Influence:
    """The influence of a ranking of two classes in one fold, without what few rows of a class make
    it too small by.

    Of m rows of a class the squares around their own mean are (m - 1) / m of the variance (DeLong,
    DeLong and Clarke-Pearson 1988 divide by m - 1). One row alone is its own mean and would pull
    nothing: it gets the most that a share with that mean can vary by.
    """

    def influence(predictions: Predictions) -> Array:
        pulls = metric.influence(predictions)
        if not (metric.is_ranking and predictions.is_binary) or not np.nan_to_num(pulls).any():
            return pulls
        pulls = pulls.copy()
        for rows in (predictions.is_positive, ~predictions.is_positive):
            few = int(rows.sum())
            if few == 1:
                score = metric.compute(predictions)
                pulls[rows] = len(pulls) * np.sqrt(max(0.0, score * (1 - score)))
            else:
                pulls[rows] *= np.sqrt(few / (few - 1))
        return pulls

    return influence


def freedom_of_few(metric: Metric, predictions: Predictions, freedom: float) -> float:
    """The degrees of freedom of a score: of a ranking of two classes no more than the rarer one
    has units, but for one."""
    if not (metric.is_ranking and predictions.is_binary):
        return freedom
    units = unit_of_rows(predictions)
    sides = (predictions.is_positive, ~predictions.is_positive)
    fewest = min(len(np.unique(units[rows])) for rows in sides)
    return max(1.0, min(freedom, fewest - 1.0))
