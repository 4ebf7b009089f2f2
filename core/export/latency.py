"""How long a model takes for one row."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np
import pandas as pd

from core.export.compared_answers import quietly
from core.workspace.registry import LoadedModel

CALLS = 60


@dataclass(frozen=True)
class Latency:
    """Milliseconds for one raw row, preparation included: half of the calls take at most `p50`,
    95 of 100 at most `p95`. Measured here, with what else this machine did."""

    p50: float
    p95: float


def latency_of(loaded: LoadedModel, rows: pd.DataFrame) -> Latency | None:
    """What CALLS calls with a row each take, over rows of a table in turn; None without a row."""
    if not len(rows):
        return None
    X = rows[list(loaded.card.features)]
    quietly(loaded.pipeline.predict, X.iloc[:1])  # the first call loads what is loaded once
    taken = [_milliseconds(loaded, X.iloc[[n % len(X)]]) for n in range(CALLS)]
    p50, p95 = np.quantile(taken, (0.5, 0.95)).tolist()
    return Latency(p50, p95)


def _milliseconds(loaded: LoadedModel, row: pd.DataFrame) -> float:
    begun = perf_counter()
    quietly(loaded.pipeline.predict, row)
    return 1000 * (perf_counter() - begun)
