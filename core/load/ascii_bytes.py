"""Whether a file holds nothing beyond ASCII, asked of all its bytes at once."""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np

_PIECE = 1 << 20  # bytes read at a time: what a processor's cache holds
_LEAST = 16 << 20  # bytes that are worth a thread
_HIGH = 0x8080808080808080  # the bits that no ASCII byte has, eight bytes at once


def is_ascii(path: Path) -> bool:
    """Read the file in as many parts as there are processors, and look for a high bit."""
    size = path.stat().st_size
    parts = max(1, min(os.cpu_count() or 1, size // _LEAST))
    starts = [size * part // parts for part in range(parts + 1)]
    with ThreadPoolExecutor(parts) as threads:
        return all(threads.map(lambda ends: _has_no_high_bit(path, *ends), pairwise(starts)))


def _has_no_high_bit(path: Path, start: int, end: int) -> bool:
    buffer = bytearray(_PIECE)
    words = np.frombuffer(buffer, dtype=np.uint64)
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while start < end:
            got = file.readinto(memoryview(buffer)[: min(_PIECE, end - start)])
            if not got:
                break
            buffer[got : got + 7] = bytes(len(buffer[got : got + 7]))  # the last word may be old
            if int(np.bitwise_or.reduce(words[: -(-got // 8)])) & _HIGH:
                return False
            start += got
    return True
