"""A cluster of two workers, started once for all tests of one process."""

import os
import sys
from types import ModuleType

import pytest

from core.machine.start_cluster import local_cluster


@pytest.fixture(scope="session")
def two_workers():
    import dask
    import distributed  # noqa: F401  its own settings first: those set before would hide them

    with pytest.MonkeyPatch.context() as patch:
        # What a worker imports is what this process has: it is not installed, only on the path.
        patch.setenv("PYTHONPATH", os.getcwd())
        # A page that ran here is left as the main script, which every new process runs first.
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        # Two processes that load the libraries beside other tests may take their time.
        patient = dask.config.set({"distributed.comm.timeouts.connect": "120s"})
        with patient, local_cluster() as cluster:
            yield cluster


@pytest.fixture
def on_cluster(two_workers, monkeypatch):
    """The work of the test runs there."""
    monkeypatch.setenv("WORKBENCH_CLUSTER", two_workers.scheduler_address)
    return two_workers
