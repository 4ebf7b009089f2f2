"""Where the gaps are and which of them come together."""

import numpy as np
import pandas as pd

from core.explore.profile.associations import correlations
from core.explore.profile.table_profile import Association, Missingness

MAX_COLUMNS = 60


def missingness(frame: pd.DataFrame, missing: dict[str, int]) -> Missingness:
    """Shares of gaps, and the correlation of the gap flags of columns that have some."""
    rows = len(frame)
    gappy = sorted((name for name in missing if missing[name]), key=lambda name: -missing[name])
    shares = tuple((name, missing[name] / rows) for name in gappy)
    flags = {name: frame[name].isna().to_numpy() for name in gappy}
    broken = np.zeros(rows, dtype=bool)
    for flag in flags.values():
        broken |= flag
    varying = [name for name in gappy if missing[name] < rows][:MAX_COLUMNS]
    pairs: tuple[Association, ...] = ()
    if len(varying) > 1:
        square, _ = correlations([flags[name] for name in varying])
        pairs = tuple(
            Association(varying[i], varying[j], "missing", float(square[i, j]), rows)
            for i, j in zip(*np.triu_indices(len(varying), 1), strict=True)
            if np.isfinite(square[i, j])
        )
    return Missingness(shares, pairs, rows - int(broken.sum()))
