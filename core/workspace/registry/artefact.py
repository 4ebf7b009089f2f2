"""Model files that open without the workbench: our own step classes travel inside them."""

import gzip
import pickle
import platform
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from core.errors import WorkbenchError

# Distribution by the name it is imported by.
LIBRARIES = {
    "numpy": "numpy",
    "pandas": "pandas",
    "pyarrow": "pyarrow",
    "scipy": "scipy",
    "sklearn": "scikit-learn",
    "joblib": "joblib",
    "cloudpickle": "cloudpickle",
    "xgboost": "xgboost",
    "lightgbm": "lightgbm",
    "catboost": "catboost",
    "interpret": "interpret-core",
    "snowballstemmer": "snowballstemmer",
}
_CARRIERS = ("numpy", "pandas", "pyarrow", "scipy", "joblib", "cloudpickle")
_ALWAYS = ("numpy", "pandas", "pyarrow", "scipy", "sklearn", "joblib", "cloudpickle")

# What unpickling a damaged file, or one of other library versions, raises.
_UNREADABLE = (
    *(OSError, EOFError, ImportError, AttributeError, ValueError, TypeError, LookupError),
    *(pickle.PickleError, zlib.error, struct.error, OverflowError, MemoryError),
)
_GZIP = b"\x1f\x8b"
_PIECE = 1 << 20  # bytes

_by_value = threading.RLock()


def dump_by_value(model: Any, path: Path) -> None:
    """Write a pipeline so that joblib.load opens it where only its libraries are installed."""
    import cloudpickle

    with _steps_by_value(), gzip.open(path, "wb", compresslevel=4) as file:
        cloudpickle.dump(model, file)


def load_artefact(path: Path, libraries: dict[str, str]) -> Any:
    """Open a model file; raises WorkbenchError where it cannot be opened here.

    This runs code from the file: only for files that this workbench wrote or the user names.
    """
    _check_python(path, libraries)
    try:
        return _opened(path)
    except _UNREADABLE as error:
        made = ", ".join(f"{name} {number}" for name, number in libraries.items())
        raise WorkbenchError(
            f"The model file {path.name} cannot be opened here ({type(error).__name__}: {error}). "
            f"It was made with {made}."
        ) from error


def _opened(path: Path) -> Any:
    if not _is_packed(path):
        import joblib

        return joblib.load(path)
    with gzip.open(path) as file:
        found = _unpacked(file)
        while file.read(_PIECE):  # to its end, where its checksum is: a pickle ends before it
            pass
    return found


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_GZIP)) == _GZIP


def _unpacked(file: gzip.GzipFile) -> Any:
    try:
        return PlainUnpickler(file).load()
    except WrittenByJoblibError:
        import joblib

        file.rewind()
        return joblib.load(file)


class PlainUnpickler(pickle.Unpickler):
    """Reads what `dump_by_value` wrote; joblib's reader, which knows other formats too, is Python
    that goes from object to object, and took several times as long."""

    def find_class(self, module: str, name: str) -> Any:
        """The class or function of that name; raises WrittenByJoblibError at joblib's arrays, whose
        numbers stand between the objects."""
        if module.startswith("joblib.numpy_pickle"):
            raise WrittenByJoblibError
        return super().find_class(module, name)


class WrittenByJoblibError(Exception):
    """The file has joblib's own format."""


def version_remark(libraries: Mapping[str, str]) -> str:
    """That a model was saved with other versions than there are here; empty where it was not.

    `libraries` are those of its card. Of libraries that only carry what a model learned, a version
    that mends the same one is no other.
    """
    modules = {name: module for module, name in LIBRARIES.items() if name in libraries}
    here = {name: _version(module, name) for name, module in modules.items()}
    other = [n for n in here if _counted(n, here[n]) != _counted(n, libraries[n])]
    if not other:
        return ""
    before, now = (", ".join(f"{n} {of[n]}" for n in other) for of in (libraries, here))
    return (
        f"The model was saved with {before} and is opened with {now}: its answers may be others "
        "than those that were checked. Use that version, or train the model again."
    )


def _counted(name: str, number: str) -> str:
    """The part of a version that can change answers."""
    return ".".join(number.split(".")[:2]) if name in _CARRIERS else number


def used_libraries(model: Any) -> dict[str, str]:
    """The versions of Python and of each library that the model needs, by distribution."""
    found = {"python": platform.python_version()}
    names = {*_ALWAYS, *_modules_in(model, set())}
    for module, distribution in LIBRARIES.items():
        if module in names:
            found[distribution] = _version(module, distribution)
    return found


@cache  # each is read from the metadata of a distribution, which are long texts
def _version(module: str, distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:  # xgboost also comes as xgboost-cpu
        return str(import_module(module).__version__)


def _modules_in(value: Any, seen: set[int]) -> set[str]:
    """The top packages of the classes in an estimator and in what it is made of, and those that a
    step says it calls (`libraries_`)."""
    if id(value) in seen or isinstance(value, str | int | float | None):
        return set()
    seen.add(id(value))
    names = {kind.__module__.split(".")[0] for kind in type(value).__mro__}
    names.update(getattr(value, "libraries_", ()))
    if isinstance(value, dict):
        parts: Any = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    else:
        parts = vars(value).values() if hasattr(value, "get_params") else ()
    return names.union(*(_modules_in(part, seen) for part in parts))


def _check_python(path: Path, libraries: dict[str, str]) -> None:
    """Classes inside the file are byte code, which another minor version cannot run."""
    made, here = libraries.get("python", ""), platform.python_version()
    if made and made.split(".")[:2] != here.split(".")[:2]:
        raise WorkbenchError(
            f"The model file {path.name} was made with Python {made} and cannot be opened with "
            f"Python {here}. Use that version, or train the model again."
        )


@contextmanager
def _steps_by_value() -> Iterator[None]:
    """Switched on for the time of one dump: loky uses the same register for its work."""
    import cloudpickle

    import core.parts

    with _by_value:
        cloudpickle.register_pickle_by_value(core.parts)
        try:
            yield
        finally:
            cloudpickle.unregister_pickle_by_value(core.parts)
