"""How much a model goes by each column, by its answers alone: drift of what it does not go by can
wait."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.front import FRONT
from core.table.arrays import Array
from core.workspace.registry import LoadedModel

ROWS = 200  # whose answers are asked again for each column
MOST_COLUMNS = 300  # beyond it that takes too long to be asked beside


def column_weights(loaded: LoadedModel, met: pd.DataFrame) -> Mapping[str, float]:
    """The share of each column in how far the answers to some rows move when its cells change
    places among them; no outcome is needed. `met` are rows as the model learns from them. Nothing
    is said of a table of few rows or of very many columns, or where no answer moves."""
    pipeline, names = loaded.pipeline, list(met.columns)
    rows = met.dropna(how="all")
    if len(rows) < 2 or len(names) > MOST_COLUMNS:
        return {}
    rng = np.random.default_rng(0)
    rows = rows.iloc[np.sort(rng.permutation(len(rows))[:ROWS])]
    behind = pipeline[sum(name in FRONT for name in pipeline.named_steps) :]
    usual, order = _answers(behind, rows), rng.permutation(len(rows))
    moves = np.array(
        [np.abs(_answers(behind, _moved(rows, name, order)) - usual).mean() for name in names]
    )
    total = float(moves.sum())
    if not np.isfinite(total) or total <= 0:
        return {}
    return dict(zip(map(str, names), (moves / total).tolist(), strict=True))


def _moved(rows: pd.DataFrame, name: str, order: Array) -> pd.DataFrame:
    cells = rows[name].iloc[order]
    return rows.assign(**{name: cells.set_axis(rows.index)})


def _answers(model: Any, rows: pd.DataFrame) -> Array:
    said = model.predict_proba(rows) if hasattr(model, "predict_proba") else model.predict(rows)
    return np.asarray(said, dtype="float64")
