"""Which bytes that change how a text is read stand anywhere in a file, from one pass over it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from core.machine.cluster import workers

_PIECE = 1 << 20  # bytes read at a time: what a processor's cache holds
_LARGE = 16 << 20  # bytes that are worth a thread, and remembering what was found
_HIGH = 0x8080808080808080  # the bits that no ASCII byte has, eight bytes at once
_ZERO, _QUOTE = 0, ord('"')


@dataclass(frozen=True)
class TellingBytes:
    """Whether a file holds bytes beyond ASCII, zero bytes, double quotes."""

    beyond_ascii: bool = False
    zeros: bool = False
    quotes: bool = False

    def __or__(self, other: "TellingBytes") -> "TellingBytes":
        return TellingBytes(
            self.beyond_ascii or other.beyond_ascii,
            self.zeros or other.zeros,
            self.quotes or other.quotes,
        )


def telling_bytes(path: Path) -> TellingBytes:
    """Look through the file in as many parts as there are processors."""
    found = path.stat()
    if found.st_size < _LARGE:
        return _within(path, 0, found.st_size)
    return _remembered(path, found.st_size, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=8)  # sniffing and reading ask the same of one file
def _remembered(path: Path, size: int, _changed: int, _inode: int) -> TellingBytes:
    parts = min(workers(), size // _LARGE)
    starts = [size * part // parts for part in range(parts + 1)]
    met = TellingBytes()
    with ThreadPoolExecutor(parts) as threads:
        for part in threads.map(lambda ends: _within(path, *ends), pairwise(starts)):
            met |= part
    return met


def _within(path: Path, start: int, end: int) -> TellingBytes:
    buffer, is_met = bytearray(_PIECE), np.empty(_PIECE, dtype=bool)
    cells = np.frombuffer(buffer, dtype=np.uint8)
    high = zeros = quotes = False
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while start < end and (
            got := file.readinto(memoryview(buffer)[: min(_PIECE, end - start)])
        ):
            start += got
            zeros = zeros or _has(cells[:got], _ZERO, is_met[:got])
            quotes = quotes or _has(cells[:got], _QUOTE, is_met[:got])
            cells[got : got + 7] = 0  # the last word may hold what was there before
            words = cells[: -(-got // 8) * 8].view(np.uint64)
            high = high or bool(int(np.bitwise_or.reduce(words)) & _HIGH)
    return TellingBytes(high, zeros, quotes)


def _has(cells: Any, byte: int, is_met: Any) -> bool:
    return bool(np.equal(cells, byte, out=is_met).any())
