"""About how many bytes of memory a value takes."""

import pickle
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

_SEEN_CELLS = 1000  # of a column of objects, for the length of one
_OURS = ("core", "pages", "tests")
_PLAIN = (str, bytes, int, float, complex, bool, type(None), range)


def bytes_of(value: Any) -> int:
    """Arrays and columns by their cells, records and collections by what they hold, each thing
    once; of a long collection by some of it; what other libraries made by the length of its
    pickle."""
    return _total([value], {})


def _total(left: list[Any], seen: dict[int, Any]) -> int:
    """What these things take with all that they hold, but for what was seen; `seen` keeps the
    things themselves, or another would get the number of one."""
    total = 0
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen[id(one)] = one
            size, parts = _measured(one, seen)
            total += size
            left.extend(parts)
    return total


def _measured(value: Any, seen: dict[int, Any]) -> tuple[int, Iterable[Any]]:
    """The bytes of one thing, and the things that it holds."""
    match value:
        case pd.DataFrame():
            return _cells(value.index) + sum(_columns(value)), ()
        case pd.Series() | pd.Index() | pd.api.extensions.ExtensionArray() | np.ndarray():
            return _cells(value), ()
        case Mapping():
            return sys.getsizeof(value), (part for pair in value.items() for part in pair)
        case list() | tuple() | set() | frozenset():
            return _of_collection(value, seen)
    return _of_another(value)


def _of_collection(value: Collection[Any], seen: dict[int, Any]) -> tuple[int, Iterable[Any]]:
    if len(value) <= _SEEN_CELLS:
        return sys.getsizeof(value), value
    some = list(value)[:: ceil(len(value) / _SEEN_CELLS)]
    drawn = len(some)
    return sys.getsizeof(value) + _total(some, seen) * len(value) // drawn, ()


def _of_another(value: Any) -> tuple[int, Iterable[Any]]:
    if isinstance(value, _PLAIN):
        return sys.getsizeof(value), ()
    if isinstance(getattr(value, "nbytes", None), int):  # a table of Arrow
        return int(value.nbytes), ()
    if type(value).__module__.partition(".")[0] in _OURS and hasattr(value, "__dict__"):
        return sys.getsizeof(value), vars(value).values()
    return _pickled(value), ()


def _columns(frame: pd.DataFrame) -> Iterator[int]:
    """The bytes of each column; plain numbers need not be looked at."""
    for place, dtype in enumerate(frame.dtypes):
        is_plain = isinstance(dtype, np.dtype) and not dtype.hasobject
        yield len(frame) * dtype.itemsize if is_plain else _cells(frame.iloc[:, place])


def _cells(values: Any) -> int:
    own = int(getattr(values, "nbytes", 0))
    is_object = isinstance(values.dtype, np.dtype) and values.dtype.hasobject
    return own + (_texts(np.asarray(values, dtype=object).ravel()) if is_object else 0)


def _texts(cells: np.ndarray) -> int:
    """What objects take, by some of them drawn at even steps."""
    some = cells[:: max(1, len(cells) // _SEEN_CELLS)]
    return int(sum(map(sys.getsizeof, some)) / max(1, len(some)) * len(cells))


def _pickled(value: Any) -> int:
    counted = _LengthOfPickle()
    try:
        pickle.Pickler(counted, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    except Exception:  # noqa: BLE001  (a lock, a module, an open file: it holds no rows)
        return sys.getsizeof(value)
    return counted.bytes


class _LengthOfPickle:
    """A file that keeps only how much was written to it."""

    def __init__(self) -> None:
        self.bytes = 0

    def write(self, content: Any) -> int:
        size = memoryview(content).nbytes
        self.bytes += size
        return size
