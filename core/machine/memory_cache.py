"""What a server keeps in memory for whoever asks next: one budget of bytes for all of it.

What was not used for longest goes first; everything here can be made again. What is larger than the
whole budget is kept alone, since the page that shows it asks for it at every click.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from core.machine import environment
from core.machine.sizes import bytes_of

Value = TypeVar("Value")


@dataclass
class _Turnstile:
    """What those who ask for one key pass one by one, and how many of them there are."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    people: int = 0


class MemoryCache:
    """Values by their keys, shared by all threads: never change one. `limit` says how many bytes
    they may take together; None is no limit."""

    def __init__(self, limit: Callable[[], int | None]) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, _Turnstile] = {}
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """What is kept takes about so much."""
        with self._lock:
            return sum(size for _, size in self._kept.values())

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._kept

    def take(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not kept; of several who ask at once, one makes
        it."""
        with self._one_at_a_time(key):
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return cast(Value, self._kept[key][0])
            value = make()
            self._keep(key, value, bytes_of(value))
            return value

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def _keep(self, key: Hashable, value: Any, size: int) -> None:
        limit = self._limit()
        with self._lock:
            self._kept[key] = (value, size)
            total = sum(kept for _, kept in self._kept.values())
            while limit is not None and total > limit and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                total -= gone

    @contextmanager
    def _one_at_a_time(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            turnstile = self._making.setdefault(key, _Turnstile())
            turnstile.people += 1
        try:
            with turnstile.lock:
                yield
        finally:
            with self._lock:
                turnstile.people -= 1
                if not turnstile.people:  # whoever comes must meet those who wait
                    del self._making[key]


shared = MemoryCache(lambda: environment.MEMORY_CACHE.bytes)
