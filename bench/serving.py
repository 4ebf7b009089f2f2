"""A thousand requests at sixteen at a time: none is lost, each gets its own answer.

    python -m core serve NAME --port 8000
    python bench/serving.py http://127.0.0.1:8000 [--requests 1000] [--at-once 16] [--reasons]

The rows are those that /openapi.json gives as examples, with one number moved from request to
request, so that an answer that belongs to another request would be seen.
"""

import argparse
import json
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Caller:
    """Who asks: the address before /predict, its key, and whether reasons are asked for."""

    address: str
    key: str
    reasons: bool

    def get(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "X-API-Key": self.key}
        with urlopen(Request(f"{self.address}{path}", data, headers), timeout=120) as answer:
            return json.load(answer)

    def ask(self, row: dict[str, Any]) -> tuple[float, Any]:
        """Seconds, and what was answered to a row but its ids."""
        began = time.perf_counter()
        told = self.get("/predict", {"rows": [row], "reasons": self.reasons})
        (answer,) = told["predictions"]
        return time.perf_counter() - began, {k: v for k, v in answer.items() if k != "id"}


def rows_of(caller: Caller, count: int) -> list[dict[str, Any]]:
    """As many rows as are asked for, made of what the model tells of its columns."""
    columns = caller.get("/model")["columns"]
    return [{c["name"]: _cell(c, n) for c in columns} for n in range(count)]


def _cell(column: dict[str, Any], n: int) -> Any:
    if column["levels"]:
        return column["levels"][n % len(column["levels"])]
    if column["kind"] == "number" and column["low"] is not None:
        return column["low"] + (column["high"] - column["low"]) * (n % 97) / 96
    return column["low"] if column["kind"] == "date" else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("--requests", type=int, default=1_000)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--reasons", action="store_true")
    chosen = parser.parse_args()
    key = os.environ.get("WORKBENCH_API_KEY", "")
    caller = Caller(chosen.address.rstrip("/"), key, chosen.reasons)
    rows = rows_of(caller, chosen.requests)
    began = time.perf_counter()
    with ThreadPoolExecutor(chosen.at_once) as pool:
        told = list(pool.map(caller.ask, rows))
    seconds = time.perf_counter() - began
    alone = [caller.ask(row)[1] for row in rows[:50]]
    wrong = sum(one != other for (_, one), other in zip(told, alone, strict=False))
    times = sorted(1_000 * one for one, _ in told)
    sys.stdout.write(
        f"{len(told):,} of {len(rows):,} answered in {seconds:.1f} s, {wrong} of {len(alone)} "
        f"asked again alone answered otherwise; p50 {statistics.median(times):.1f} ms, "
        f"p95 {times[int(0.95 * len(times))]:.1f} ms\n"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
