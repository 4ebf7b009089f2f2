"""Tables that are to become one, and a file or folder on the server."""

from pathlib import Path

import pandas as pd
import pytest

from core.machine import environment
from core.table.dataset import Dataset, make_dataset
from tests.pages.driving import HOSTILE
from tests.tables import mixed_frame


@pytest.fixture(scope="session")
def january() -> Dataset:
    frame = pd.DataFrame({"Customer ID": ["a", "b", "c"], "amount": [1, 2, 3]})
    return make_dataset(frame, "jan.csv")


@pytest.fixture(scope="session")
def february() -> Dataset:
    frame = pd.DataFrame({"customer_id": ["c", "d"], "amount": ["many", "few"], "extra": [1, 2]})
    return make_dataset(frame, "feb.csv")


@pytest.fixture
def trips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two Parquet files, 300 rows, in what the operator opens."""
    folder = tmp_path / "data" / "trips"
    folder.mkdir(parents=True)
    frame = mixed_frame(300).rename(columns={"city": HOSTILE})
    for part in range(2):
        frame[part * 150 : part * 150 + 150].to_parquet(folder / f"{part}.parquet")
    monkeypatch.setenv(environment.DATA.name, str(tmp_path / "data"))
    return folder
