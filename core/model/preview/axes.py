"""Prepared rows on the two directions in which they differ most."""

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_label
from core.table.arrays import Array, some_rows

POINTS = 2_000


def rows_on_axes(X: Array, y: Array, is_new: Array, seed: int) -> tuple[pd.DataFrame, float]:
    """Up to POINTS rows on the two directions in which the original rows differ most."""
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import StandardScaler

    original = X[~is_new]
    directions = min(2, X.shape[1], len(original))
    scaler = StandardScaler().fit(original)
    pca = PCA(directions, random_state=seed).fit(scaler.transform(original))
    shown = some_rows(np.arange(len(y)), POINTS, seed)
    flat = np.zeros((len(shown), 2))
    flat[:, :directions] = pca.transform(scaler.transform(X[shown]))
    points = pd.DataFrame(
        {
            "x": flat[:, 0],
            "y": flat[:, 1],
            "class": [as_label(label) for label in y[shown]],
            "new": is_new[shown],
        }
    )
    explained = pca.explained_variance_ratio_.sum() if original.std() > 0 else 0.0
    return points, float(np.nan_to_num(explained))
