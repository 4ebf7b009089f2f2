"""Tables in several files."""

import numpy as np
import pandas as pd
import pytest

from core.data.large import open_large
from tests.tables import mixed_frame


@pytest.fixture
def folder(tmp_path):
    """The mixed table as hive-partitioned Parquet: three files in two years."""
    frame = mixed_frame(900)
    for number, (year, rows) in enumerate(
        [(2023, slice(0, 400)), (2023, slice(400, 500)), (2024, slice(500, 900))]
    ):
        place = tmp_path / "table" / f"year={year}"
        place.mkdir(parents=True, exist_ok=True)
        frame[rows].to_parquet(place / f"part{number}.parquet", row_group_size=128)
    return tmp_path / "table"


@pytest.fixture
def table(tmp_path):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"n": np.arange(5_000), "x": rng.normal(size=5_000)})
    frame["label"] = np.where(rng.random(5_000) < 0.01, "rare", "usual")
    frame["code"] = np.where(frame["n"] % 4 == 0, np.nan, frame["n"] % 3)
    folder = tmp_path / "big"
    folder.mkdir()
    for part in range(3):
        frame[part::3].to_parquet(folder / f"{part}.parquet", row_group_size=700)
    return open_large(folder)
