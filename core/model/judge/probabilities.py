"""How far probabilities are from what came true, beyond what luck makes them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.table.arrays import Array

BINS = 10
LEAST_ROWS = 10  # of a bin
SURE = 1e-6


@dataclass(frozen=True)
class ProbabilitiesOff:
    """Of a class: the root mean square distance of predicted and observed shares over bins, less
    what luck makes of it (0 to 1), and the chi-squared statistic of `bins` bins."""

    label: Any
    distance: float
    chi2: float
    bins: int


def probabilities_off(said: Predictions, label: Any) -> ProbabilitiesOff:
    """Compare the probabilities of a class with what came true, in bins of equally many rows."""
    assert said.probabilities is not None
    chances = said.probabilities[:, said.classes.index(label)].astype("float64")
    came = said.actual == label
    place = _bins(chances)
    rows = np.bincount(place)
    distance = (np.bincount(place, came) - np.bincount(place, chances)) / rows
    luck = np.bincount(place, np.maximum(chances * (1 - chances), SURE)) / rows**2
    beyond = float(np.sum(rows * (distance**2 - luck)) / rows.sum())
    chi2 = float(np.sum(distance**2 / luck))
    return ProbabilitiesOff(label, float(np.sqrt(max(0.0, beyond))), chi2, len(rows))


def _bins(chances: Array) -> Array:
    """The quantile bin of each, numbered without gaps; equal ones share a bin."""
    count = max(1, min(BINS, len(chances) // LEAST_ROWS))
    edges = np.unique(np.quantile(chances, np.linspace(0, 1, count + 1)[1:-1]))
    return np.unique(np.searchsorted(edges, chances, side="right"), return_inverse=True)[1]
