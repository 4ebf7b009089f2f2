"""python -m bench.all_rows [--gigabytes N] [--memory SIZE] [--trees N] [--folder FOLDER]

A seeded CSV of so many gigabytes is written block by block, and a process that may take no more
memory than it is told trains on all of its rows: what it was said to take, what it took, and how
much better the model is than that of the sample.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)

# isort: split
import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

NUMBERS, GAPS = 24, 0.03
LEVELS = {"region": 8, "device": 20, "zip": 400}
BLOCK_ROWS = 100_000
UNITS = {"GB": 10**9, "MB": 10**6}


def block_of(number: int) -> pa.Table:
    """So many rows: numbers of which some are missing, codes, and a target of both, which takes
    many rows to learn."""
    draw = np.random.default_rng([20, number])
    values = draw.normal(size=(BLOCK_ROWS, NUMBERS))
    codes = {name: draw.integers(0, levels, BLOCK_ROWS) for name, levels in LEVELS.items()}
    waves = np.sin(2 * values[:, :8]).sum(axis=1) + values[:, 8] * values[:, 9]
    signal = waves + np.sin(codes["zip"]) + (codes["region"] == 3)
    signal += draw.normal(size=BLOCK_ROWS)
    is_gap = draw.random(values.shape) < GAPS
    columns: dict[str, Any] = {
        f"number {place}": pa.array(values[:, place], mask=is_gap[:, place])
        for place in range(NUMBERS)
    }
    for name, places in codes.items():
        levels = pa.array([f"{name} {level:03d}" for level in range(LEVELS[name])])
        columns[name] = levels.take(pa.array(places))
    columns["y"] = pa.array(["no", "yes"]).take(pa.array((signal > 1).astype(int)))
    return pa.table(columns)


def write_csv(path: Path, size: int) -> int:
    """Write blocks until the file has so many bytes; the number of rows."""
    first, rows = block_of(0), 0
    with pa_csv.CSVWriter(str(path), first.schema) as writer:
        while rows == 0 or path.stat().st_size < size:
            writer.write(block_of(rows // BLOCK_ROWS))
            rows += BLOCK_ROWS
    return rows


def train_within(path: Path, memory: int, trees: int, home: Path) -> dict[str, Any]:
    """What the command said, with the peak of its resident memory and its processor time."""
    model = f"xgboost:n_estimators={trees}:learning_rate=0.3:max_depth=6"
    words = ("train", path, "--target", "y", "--all-rows", "--models", model, "--folds", "2")
    own = {"WORKBENCH_HOME": str(home), "WORKBENCH_MEMORY": f"{memory}", "TMPDIR": str(home)}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "core", *map(str, words), "--name", "all rows", "--json"],
        env=os.environ | own,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (memory, memory)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"It ended with {done.returncode}:\n{done.stderr[-3000:]}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        **json.loads(done.stdout),
        "said": done.stderr.strip(),
        "peak": used.ru_maxrss * 1024,
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.perf_counter() - begun,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=0.2)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--trees", type=int, default=30)
    parser.add_argument("--folder", type=Path, help="where the file is written, and removed after")
    asked = parser.parse_args()
    limit = round(float(asked.memory[:-2]) * UNITS[asked.memory[-2:].upper()])
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="bench-all-rows-") as folder:
        path = Path(folder) / "table.csv"
        (Path(folder) / "home").mkdir()
        rows = write_csv(path, round(asked.gigabytes * 1e9))
        size = path.stat().st_size
        sys.stdout.write(f"{rows:,} rows, {size / 1e9:.2f} GB written\n")
        sys.stdout.flush()
        found = train_within(path, limit, asked.trees, Path(folder) / "home")
        left = [p.name for p in (Path(folder) / "home").glob("holdout-rows-*")]
    sys.stdout.write("\n".join(_lines(found, limit, left)) + "\n")


def _lines(found: dict[str, Any], limit: int, left: list[str]) -> list[str]:
    """What was said, what was taken, and what came of it."""
    said, taken = found["estimate"]["memory_bytes"], found["peak"]
    scores = {name: found["comparison"][name] for name in ("metric", "gain", "low", "high")}
    return [
        found["said"],
        f"peak {taken / 1e9:.2f} GB of {limit / 1e9:.2f} GB (said: {said / 1e9:.2f} more than what "
        f"the sample takes), {found['cpu']:,.0f} s of processor, {found['wall']:,.0f} s by the "
        f"clock; left on the disk: {left or 'nothing'}",
        json.dumps(scores),
        json.dumps(found["rows"]),
    ]


if __name__ == "__main__":
    main()
