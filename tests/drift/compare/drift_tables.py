"""Tables that drift or do not, for the tests of comparisons."""

import numpy as np
import pandas as pd

from core.drift.compare import ColumnDrift, DriftReport
from core.table.dataset import Dataset, make_dataset


def table(rows: int = 800, seed: int = 0, name: str = "t", **columns: object) -> Dataset:
    """Ten columns of one process, of which `columns` replaces some."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({f"n{i}": rng.normal(size=rows) for i in range(6)})
    frame = frame.assign(**{f"c{i}": rng.choice(list("abc"), rows) for i in range(4)})
    return make_dataset(frame.assign(**columns), name)


def shifted(rows: int, by: float, seed: int = 9) -> np.ndarray:
    return np.random.default_rng(seed).normal(by, 1, rows)


def by_name(report: DriftReport) -> dict[str, ColumnDrift]:
    return {column.name: column for column in report.columns}
