"""Two tables of one process: drift, a saved schema, segments; and a process that turned round."""

from collections.abc import Iterator

from bench.simulate.line import Truth, share
from bench.simulate.processes import hump, mixed
from core.data.expectations import propose, validate
from core.drift.compare.comparison import compare
from core.explore.segments import segment_rows
from core.table.dataset import Dataset

SIZES = (100, 300, 1_000, 5_000)


def drift(sizes: tuple[int, ...] = SIZES, draws: int = 200) -> Iterator[Truth]:
    """How often two tables of one process are not called stable."""
    for rows in sizes:
        moved = sum(
            str(compare(mixed(rows, 2 * n), mixed(rows, 2 * n + 1)).verdict) != "stable"
            for n in range(draws)
        )
        yield share(f"same process, {rows:,} rows: drift is said", moved, draws, 0.01)


def schema(sizes: tuple[int, ...] = SIZES, draws: int = 100) -> Iterator[Truth]:
    """How often a new table of the same process passes the schema that was made of the first."""
    for rows in sizes:
        passed = sum(_passes(mixed(rows, 2 * n), mixed(rows, 2 * n + 1)) for n in range(draws))
        what = f"same process, {rows:,} rows: the saved schema is passed"
        yield share(what, passed, draws, 0.95, is_floor=True)


def _passes(first: Dataset, second: Dataset) -> bool:
    return validate(second, propose(first)).success


def funnels(sizes: tuple[int, ...] = (300, 1_000), draws: int = 20) -> Iterator[Truth]:
    """How often one hump, a funnel, is called segments."""
    for rows in sizes:
        verdicts = [_segments(hump(rows, seed)) for seed in range(draws)]
        said = sum(v.startswith(("Clear", "Overlapping")) for v in verdicts)
        yield share(f"a funnel, {rows:,} rows: called segments", said, draws, 0.05)


def _segments(table: Dataset) -> str:
    columns = tuple(table.schema.names)
    return segment_rows(table, columns, "kmeans", (("k", 3),)).verdict
