"""What a fitted pipeline costs who uses it: bytes of its file, and the time of one row."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pandas as pd

from core.workspace.registry import dump_by_value

TIMES = 30  # that one row is asked


@dataclass(frozen=True)
class Cost:
    """`file` is the bytes of a saved model as it is kept, compressed, and `unpacked` those when it
    is opened; `milliseconds` are what one raw row takes, preparation included."""

    file: int
    unpacked: int
    milliseconds: float


def costs_of(pipelines: Sequence[Any], row: pd.DataFrame) -> tuple[Cost, ...]:
    """What each pipeline costs. They are timed in turn, so that what else the machine does meets
    all alike, and the fastest of TIMES counts: slower ones tell of other work (`timeit`)."""
    fastest = [float("inf")] * len(pipelines)
    for pipeline in pipelines:
        pipeline.predict(row)  # the first time loads what is loaded once
    for _ in range(TIMES):
        for place, pipeline in enumerate(pipelines):
            begun = perf_counter()
            pipeline.predict(row)
            fastest[place] = min(fastest[place], perf_counter() - begun)
    return tuple(
        Cost(*_sizes(one), 1000 * seconds) for one, seconds in zip(pipelines, fastest, strict=True)
    )


def _sizes(pipeline: Any) -> tuple[int, int]:
    """Bytes of the file that a save writes, and of what is in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        dump_by_value(pipeline, path)
        with gzip.open(path) as file:
            return path.stat().st_size, sum(map(len, iter(lambda: file.read(1 << 20), b"")))
