"""A line a request: who asked is not in it, what was asked only where that is wished."""

import json
import sys
from collections.abc import Mapping, Sequence
from logging import makeLogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

HIDDEN = "(hidden)"
MOST_BYTES_OF_LOG, FILES_BEFORE = 20_000_000, 4


class LogFile:
    """Lines in a file that is put aside when it is full: at most five of 20 MB are kept."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES_OF_LOG) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        given: Any = {"maxBytes": most_bytes, "backupCount": FILES_BEFORE, "delay": True}
        self._handler = RotatingFileHandler(path, encoding="utf-8", **given)

    def write(self, text: str) -> int:
        """Add a line; the end of a line alone adds nothing."""
        if text.strip():
            self._handler.handle(makeLogRecord({"msg": text}))
        return len(text)

    def flush(self) -> None:
        self._handler.flush()

    def close(self) -> None:
        self._handler.close()


class RequestLog:
    """Lines of JSON, on the standard output or another stream.

    With `has_inputs` the rows are in it, without the cells of the `unlogged` columns, and what was
    said of each: the classes' probabilities or the number.
    """

    def __init__(
        self, unlogged: Sequence[str], has_inputs: bool, stream: TextIO | LogFile | None = None
    ) -> None:
        self.unlogged, self.has_inputs = {*unlogged}, has_inputs
        self.stream = sys.stdout if stream is None else stream

    def write(
        self,
        facts: Mapping[str, Any],
        rows: Sequence[Mapping[str, Any]] = (),
        said: Sequence[Any] = (),
    ) -> None:
        """Add a line with the facts of a request and, where they are wished, its rows and what was
        said of them."""
        line = {"time": pd.Timestamp.now("UTC").isoformat(timespec="milliseconds"), **facts}
        if self.has_inputs and rows:
            line |= {"inputs": [self._shown(row) for row in rows], "said": [*said]}
        text = json.dumps(line, ensure_ascii=True, default=str)
        print(text, file=self.stream, flush=True)

    def _shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: HIDDEN if name in self.unlogged and value is not None else value
            for name, value in row.items()
        }
