"""Where parallel work runs: on this machine's cores, or on a Dask cluster when one is named."""

import os
from contextlib import AbstractContextManager
from typing import Any

from core.errors import NotApplicableError


def cluster_address() -> str | None:
    """The Dask scheduler's address, from WORKBENCH_CLUSTER."""
    return os.environ.get("WORKBENCH_CLUSTER") or None


def workers() -> int:
    """How many tasks run at once here: one a core, each with one thread inside."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


def parallel_backend() -> AbstractContextManager[Any]:
    """A context in which joblib runs on the cluster, or on threads here.

    Threads, because the models release the interpreter's lock while they fit, and starting
    processes that load the libraries costs seconds.
    """
    address = cluster_address()
    if address is None:
        from joblib import parallel_config

        return parallel_config(backend="threading")
    return _dask(address)


def _dask(address: str) -> AbstractContextManager[Any]:
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise NotApplicableError(
            f"WORKBENCH_CLUSTER names {address}, but Dask is not installed: "
            "pip install -r requirements-cluster.txt, or unset it."
        ) from error
    from joblib import parallel_config

    Client(address)
    return parallel_config(backend="dask")
