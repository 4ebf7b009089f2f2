"""Where parallel work runs: on this machine's cores, or on a Dask cluster when one is named."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Self

from core.errors import NotApplicableError
from core.machine import environment
from core.machine.cluster_check import check_cluster

SECONDS_TO_CONNECT = 10


def cluster_address() -> str | None:
    """The Dask scheduler's address, from WORKBENCH_CLUSTER."""
    return environment.CLUSTER.text or None


@dataclass(frozen=True)
class ClusterSize:
    """How many workers a cluster has, and the bytes that each of them may take at the least; None
    where they were started without a limit."""

    workers: int
    bytes_each: int | None

    @classmethod
    def of(cls, limits: Sequence[int]) -> Self:
        """By the limit of each worker, which Dask calls 0 where there is none."""
        return cls(len(limits), min(filter(None, limits), default=None))


def cluster_size() -> ClusterSize | None:
    """The size of the cluster that work runs on; None where it runs here."""
    address = cluster_address()
    if address is None:
        return None
    with connected(address) as client:
        there = client.scheduler_info(n_workers=-1)["workers"].values()
        return ClusterSize.of([int(worker["memory_limit"] or 0) for worker in there])


def device() -> str:
    """Where XGBoost fits: WORKBENCH_DEVICE, "cpu" by default, "cuda" with requirements-gpu.txt."""
    return environment.DEVICE.text


def workers() -> int:
    """How many tasks run at once here: one a core that this process may use."""
    from joblib import cpu_count

    return int(cpu_count())


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


@contextmanager
def _dask(address: str) -> Iterator[None]:
    from joblib import parallel_config

    with connected(address), parallel_config(backend="dask"):
        yield


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Dask's client of a cluster that is fit for the work, for as long as it takes."""
    client = _connected(address)
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError

    try:
        with client:
            check_cluster(client, address)
            yield client
    except (CommClosedError, FutureCancelledError) as error:
        raise NotApplicableError(
            f"The Dask scheduler at {address} (WORKBENCH_CLUSTER) went away in the middle of the "
            "work: start it and do it again, or unset it."
        ) from error
    except KilledWorker as error:
        raise NotApplicableError(
            f"Several workers of the cluster at {address} ended at the same fit, most often "
            "because memory ran out: give them more, or try fewer rows, columns or models."
        ) from error


def _connected(address: str) -> Any:
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise NotApplicableError(
            f"WORKBENCH_CLUSTER names {address}, but Dask is not installed: "
            "pip install -r requirements-cluster.txt, or unset it."
        ) from error
    try:
        return Client(address, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError) as error:
        raise NotApplicableError(
            f"No Dask scheduler answers at {address} (WORKBENCH_CLUSTER): start it or unset it."
        ) from error
