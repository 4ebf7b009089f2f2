"""Where work runs: here by default, elsewhere when it is named."""

import os

import pytest

from core.errors import NotApplicableError
from core.machine.cluster import parallel_backend, workers
from core.methods.models import ModelContext, make_model
from core.table.schema import Task


@pytest.mark.fault("H3")
def test_there_are_as_many_workers_where_the_system_has_no_affinity(monkeypatch):
    """As on macOS and Windows, where one was counted however many there were."""
    here = workers()
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert workers() == here
    assert 1 <= here <= os.cpu_count()


def test_a_cluster_without_dask_says_what_to_install(monkeypatch):
    monkeypatch.setenv("WORKBENCH_CLUSTER", "tcp://127.0.0.1:1")
    monkeypatch.setitem(__import__("sys").modules, "dask.distributed", None)
    with (
        pytest.raises(NotApplicableError, match="pip install -r requirements-cluster.txt"),
        parallel_backend(),
    ):
        pass


@pytest.mark.parametrize("task", Task)
def test_xgboost_fits_where_it_is_told(monkeypatch, task):
    context = ModelContext(task)
    assert device_of(make_model("xgboost", {}, context)) is None
    monkeypatch.setenv("WORKBENCH_DEVICE", "cuda")
    assert device_of(make_model("xgboost", {}, context)) == "cuda"


def device_of(model):
    """Where XGBoost fits; for a number it is wrapped in the scaling of the target."""
    found = {name: value for name, value in model.get_params().items() if name.endswith("device")}
    assert len(found) == 1
    return found.popitem()[1]
