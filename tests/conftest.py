"""What every test runs in, and the table that many look at."""

import core  # noqa: F401, I001  (first: it sets thread limits, which a loaded NumPy no longer reads)

import pytest
from hypothesis import settings

from core.table.dataset import Dataset, make_dataset
from core.workspace.jobs import close_jobs
from core.workspace.store.transactions import close_opened
from tests.tables import mixed_frame

# A busy machine is slow, not wrong: no test asserts a time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """A workspace of its own for every test."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "workspace"))
    yield tmp_path / "workspace"
    close_jobs()
    close_opened()


@pytest.fixture(scope="session")
def mixed() -> Dataset:
    return make_dataset(mixed_frame(), "mixed.csv")
