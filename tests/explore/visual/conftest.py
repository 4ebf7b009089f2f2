"""The table that the charts are drawn from."""

import pytest

from core.table.dataset import make_dataset
from tests.explore.visual.specs import ROWS
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(ROWS), "mixed.csv")
