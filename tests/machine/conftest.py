"""A cluster of two workers, started once for all tests of one process."""

import os

import pytest

from core.machine.start_cluster import local_cluster


@pytest.fixture(scope="session")
def two_workers():
    # What a worker imports is what this process has: it is not installed, only on the path.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.getcwd()
    import dask

    # Two processes that load the libraries beside other tests may take their time.
    patient = dask.config.set({"distributed.comm.timeouts.connect": "120s"})
    with patient, local_cluster() as cluster:
        yield cluster
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def on_cluster(two_workers, monkeypatch):
    """The work of the test runs there."""
    monkeypatch.setenv("WORKBENCH_CLUSTER", two_workers.scheduler_address)
    return two_workers
