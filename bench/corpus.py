"""Every table file of a folder, loaded here and by other readers in the same dialect: what differs.

    python -m bench.corpus FOLDER            # .venv-bench has polars and duckdb beside pandas

A file is read by the app first; its plan says the dialect for the others. Compared are the number
of rows, each column's gaps, and the mean of columns that both read as numbers.
"""

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.data.load import EXTENSIONS, Reading, ReadPlan, read
from core.errors import WorkbenchError

TABLES = frozenset(EXTENSIONS) - {"txt", "gz", "zip"}
MOST_BYTES = 50 << 20
CLOSE = 1e-9  # relative difference of two means that are one


@dataclass(frozen=True)
class ColumnFacts:
    """What a reader says of a column: how many gaps it has, and its mean where it is a number."""

    missing: int
    mean: float | None


@dataclass(frozen=True)
class TableFacts:
    """What a reader says of a file."""

    rows: int
    columns: dict[str, ColumnFacts]


@dataclass(frozen=True)
class Difference:
    """What two readers do not agree on: of a column, or of the file where that is empty."""

    reader: str
    column: str
    what: str
    ours: object
    theirs: object

    def __str__(self) -> str:
        of = f" {self.column!r}" if self.column else ""
        return f"{self.reader}:{of} {self.what} {self.theirs}, ours {self.ours}"


def facts_of(frame: pd.DataFrame) -> TableFacts:
    """The facts of a frame."""
    return TableFacts(
        len(frame),
        {str(name): _column_facts(frame.iloc[:, place]) for place, name in enumerate(frame)},
    )


def _column_facts(values: pd.Series) -> ColumnFacts:
    is_number = pd.api.types.is_numeric_dtype(values.dtype) and values.dtype.kind not in "bc"
    mean = float(values.astype("float64").mean()) if is_number and len(values) else None
    return ColumnFacts(int(values.isna().sum()), None if mean is None or math.isnan(mean) else mean)


def differences(ours: TableFacts, theirs: TableFacts, reader: str) -> Iterator[Difference]:
    """What differs, column by column in their order; names are ours."""
    if ours.rows != theirs.rows:
        yield Difference(reader, "", "rows", ours.rows, theirs.rows)
        return
    if len(ours.columns) != len(theirs.columns):
        yield Difference(reader, "", "columns", len(ours.columns), len(theirs.columns))
        return
    pairs = zip(ours.columns.items(), theirs.columns.values(), strict=True)
    for (name, mine), their in pairs:
        if mine.missing != their.missing:
            yield Difference(reader, name, "gaps", mine.missing, their.missing)
        elif (
            mine.mean is not None and their.mean is not None and not _is_one(mine.mean, their.mean)
        ):
            yield Difference(reader, name, "mean", mine.mean, their.mean)


def _is_one(first: float, second: float) -> bool:
    return math.isclose(first, second, rel_tol=CLOSE, abs_tol=CLOSE)


def compared(path: Path) -> list[Difference]:
    """How the app's reading of a file differs from the others'; raises WorkbenchError as `read`."""
    reading = read(path, path.name)
    ours = facts_of(reading.dataset.frame)
    found: list[Difference] = []
    for name, reader in READERS.items():
        theirs = _theirs(reader, path, reading)
        if isinstance(theirs, str):
            found.append(Difference(name, "", "refuses it:", "read", theirs))
        elif theirs is not None:
            found += differences(ours, facts_of(theirs), name)
    return found


def _theirs(reader: "Reader", path: Path, reading: Reading) -> "pd.DataFrame | str | None":
    """Their frame, why they refuse the file, or None where they are not here or cannot read it."""
    try:
        return reader(path, reading)
    except ImportError:
        return None
    except Exception as error:  # noqa: BLE001  (whatever another library raises is its answer)
        return str(error).splitlines()[0][:120]


def by_pandas(path: Path, reading: Reading) -> pd.DataFrame | None:
    """The same dialect and markers in pandas."""
    plan = reading.plan
    if plan.format == "parquet":
        return pd.read_parquet(path)
    if plan.format == "excel":
        return pd.read_excel(path, sheet_name=plan.sheet or 0, **_common(plan))
    if plan.format != "csv" or not _is_plain(plan):
        return None
    return pd.read_csv(
        path,
        sep=r"\s+" if plan.delimiter == " " else plan.delimiter,
        encoding=plan.encoding,
        decimal=plan.decimal,
        quotechar=plan.quote.strip() or '"',
        quoting=0 if plan.quote else 3,
        compression={"gz": "gzip"}.get(plan.compression),
        low_memory=False,
        **_common(plan),
    )


def _common(plan: ReadPlan) -> dict[str, object]:
    return {
        "header": 0 if plan.header else None,
        "skiprows": plan.skip,
        "na_values": list(plan.missing),
        "keep_default_na": False,
        "index_col": False if plan.format == "csv" else None,
    }


def by_polars(path: Path, reading: Reading) -> pd.DataFrame | None:
    """The same dialect in polars, which reads plain UTF-8 with a point alone."""
    plan = reading.plan
    if plan.format != "csv" or not _is_plain(plan) or plan.decimal != "." or plan.compression:
        return None
    import polars  # not in the environment of the tests

    if not plan.encoding.startswith("utf-8"):
        return None
    return polars.read_csv(
        path,
        separator=plan.delimiter,
        has_header=plan.header,
        skip_rows=plan.skip,
        null_values=list(plan.missing),
        quote_char=plan.quote.strip() or None,
        infer_schema_length=None,
    ).to_pandas()


def by_duckdb(path: Path, reading: Reading) -> pd.DataFrame | None:
    """The same dialect in duckdb."""
    plan = reading.plan
    if plan.format != "csv" or not _is_plain(plan) or not plan.encoding.startswith("utf-8"):
        return None
    import duckdb  # not in the environment of the tests

    relation = duckdb.read_csv(
        str(path),
        sep=plan.delimiter,
        header=plan.header,
        skiprows=plan.skip,
        decimal=plan.decimal,
        na_values=[marker for marker in plan.missing if plan.delimiter not in marker],
        quotechar=plan.quote.strip(),
        sample_size=-1,
    )
    return relation.df()


def _is_plain(plan: ReadPlan) -> bool:
    """Is it a dialect that all have words for?"""
    return len(plan.delimiter) == 1 and not plan.starts and plan.names_take < 2 and not plan.escape


Reader = Callable[[Path, Reading], pd.DataFrame | None]
READERS: dict[str, Reader] = {"pandas": by_pandas, "polars": by_polars, "duckdb": by_duckdb}


def table_files(folder: Path) -> list[Path]:
    """The files of a folder, and of those in it, that are called like tables and are no giants."""
    found = []
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):
            is_table = path.suffix.lower().lstrip(".") in TABLES and path.is_file()
            if is_table and 0 < path.stat().st_size <= MOST_BYTES:
                found.append(path)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print what differs, file by file, and a line with the sum at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    files = table_files(folder)
    refused = differing = others = 0
    for path in files:
        try:
            lines = [str(difference) for difference in compared(path)]
        except WorkbenchError as error:
            if path.suffix == ".json":  # most of them are settings
                others += 1
                continue
            refused += 1
            lines = [f"refused: {error}"]
        differing += bool(lines)
        sys.stdout.writelines(f"{path.relative_to(folder)}: {line}\n" for line in lines)
    sys.stdout.write(
        f"{len(files) - others} tables: {refused} refused, {differing - refused} differ somewhere; "
        f"{others} JSON files are none.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
