"""The mixed table with a long tail, gaps that follow the target, and hostile names."""

import numpy as np
import pytest

from core.table.dataset import Dataset, make_dataset
from tests.tables import mixed_frame


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    frame = mixed_frame()
    frame["tail"] = np.exp(2 * frame["num [1]"])
    frame.loc[frame["two"] == "yes", "held back"] = 1.5
    frame["held back"] += np.arange(len(frame))
    frame["copy of <num>"] = frame["num [1]"]
    frame["shout"] = np.where(np.arange(len(frame)) % 2, "NY", "ny")
    return make_dataset(frame, "mixed")
