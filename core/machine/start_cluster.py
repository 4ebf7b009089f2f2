"""A cluster of this machine's own: `python -m core.machine.start_cluster`, by `make cluster`.

Two workers of one thread on tcp://127.0.0.1:8786, until Ctrl-C. The workers find this project where
they are started, which a cluster of other machines has to be given (README, A cluster).
"""

import sys
import time
from argparse import ArgumentParser
from typing import Any

PORT, WORKERS = 8786, 2


def local_cluster(workers: int = WORKERS, port: int = 0) -> Any:
    """A scheduler and workers, each a process with one thread; port 0 takes any that is free."""
    from dask.distributed import LocalCluster

    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        scheduler_port=port,
        dashboard_address=None,
    )


def main() -> None:
    """Start one, say where it is, and wait."""
    parser = ArgumentParser(prog="python -m core.machine.start_cluster")
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--port", type=int, default=PORT)
    asked = parser.parse_args()
    with local_cluster(asked.workers, asked.port) as cluster:
        sys.stdout.write(
            f"{asked.workers} workers. In another terminal:\n"
            f"WORKBENCH_CLUSTER={cluster.scheduler_address} make run\n"
        )
        sys.stdout.flush()
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            sys.stdout.write("Closed.\n")


if __name__ == "__main__":
    main()
