"""A line a request: who asked is not in it, what was asked only where that is wished."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import pandas as pd

HIDDEN = "(hidden)"


class RequestLog:
    """Lines of JSON, on the standard output or another stream.

    With `has_inputs` the rows are in it, without the cells of the `unlogged` columns.
    """

    def __init__(
        self, unlogged: Sequence[str], has_inputs: bool, stream: TextIO | None = None
    ) -> None:
        self.unlogged, self.has_inputs = {*unlogged}, has_inputs
        self.stream = sys.stdout if stream is None else stream

    def write(self, facts: Mapping[str, Any], rows: Sequence[Mapping[str, Any]] = ()) -> None:
        """Add a line with the facts of a request and, where they are wished, its rows."""
        line = {"time": pd.Timestamp.now("UTC").isoformat(timespec="milliseconds"), **facts}
        if self.has_inputs and rows:
            line["inputs"] = [self._shown(row) for row in rows]
        text = json.dumps(line, ensure_ascii=True, default=str)
        print(text, file=self.stream, flush=True)

    def _shown(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: HIDDEN if name in self.unlogged and value is not None else value
            for name, value in row.items()
        }
