"""Is a cluster fit to work for this process: has it workers, this project, the same libraries?"""

from collections.abc import Callable
from typing import Any

from core.errors import NotApplicableError

# What the numbers hang on, and what the data are sent with.
LIBRARIES = (
    *("numpy", "scipy", "pandas", "pyarrow", "scikit-learn", "imbalanced-learn"),
    *("xgboost", "joblib", "cloudpickle", "dask", "distributed"),
)
CODE = "this project's code"
_MOST_NAMED = 3

_passed: set[tuple[str, frozenset[str]]] = set()


def check_cluster(client: Any, address: str) -> None:
    """Raise NotApplicableError, with the way out, where results would hang, fail or differ.

    Asked once for the same scheduler and workers.
    """
    workers = frozenset(client.ncores())
    if not workers:
        raise NotApplicableError(
            f"The Dask scheduler at {address} (WORKBENCH_CLUSTER) has no worker: start one with "
            f"dask worker {address}, in the folder of this project."
        )
    if (address, workers) in _passed:
        return
    look, here = looking(), installed_here()
    found = {"The scheduler": client.run_on_scheduler(look)}
    found |= {f"The worker {name}": there for name, there in client.run(look).items()}
    for who, there in found.items():
        check_same(who, there, here)
    _passed.add((address, workers))


def installed_here() -> dict[str, str]:
    """The versions of Python, of the libraries and of the code in this process; empty: absent."""
    found: dict[str, str] = looking()()
    return found


def check_same(who: str, there: dict[str, str], here: dict[str, str]) -> None:
    """Raise NotApplicableError where another process cannot import this project, or has other
    versions."""
    if not there[CODE]:
        raise NotApplicableError(
            f"{who} of the cluster cannot import this project: start scheduler and workers in its "
            "folder with PYTHONPATH=., or with an image that has it (README, A cluster)."
        )
    differing = [name for name in here if there.get(name) != here[name]]
    if differing:
        told = [
            f"{name} {there.get(name) or 'missing'} (here {here[name] or 'missing'})"
            for name in differing[:_MOST_NAMED]
        ]
        raise NotApplicableError(
            f"{who} of the cluster has other versions, and would give other numbers: "
            f"{', '.join(told)}{' …' if len(differing) > _MOST_NAMED else ''}. Install the same "
            "code and requirements there and here."
        )


def looking() -> Callable[[], dict[str, str]]:
    """A function that tells what is installed where it runs. It is made here so that it is sent
    whole: a process that cannot import this project can run it, too."""
    names, code = LIBRARIES, CODE

    def look() -> dict[str, str]:
        import hashlib
        import platform
        from importlib import metadata, util
        from pathlib import Path

        found = {"Python": platform.python_version()}
        for name in names:
            try:
                found[name] = metadata.version(name)
            except metadata.PackageNotFoundError:
                found[name] = ""
        spec = util.find_spec("core")
        digest = hashlib.blake2b(digest_size=8)
        folder = Path(spec.origin).parent if spec and spec.origin else None
        for path in sorted(folder.rglob("*.py")) if folder else ():
            digest.update(f"{path.relative_to(folder or path)}".encode() + path.read_bytes())
        found[code] = digest.hexdigest() if folder else ""
        return found

    return look
