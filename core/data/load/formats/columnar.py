"""Files that hold columns with their types: Parquet, Feather (Arrow) and ORC."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from core.data.load.container import MAX_BYTES, check_unpacked_size
from core.data.load.formats.nested import spread_table
from core.data.load.formats.unfolding import unfolds
from core.data.load.plan import FileFormat, Source
from core.data.load.typing.arrow_columns import ArrowColumns
from core.errors import BadFileError
from core.machine.child import ChildFailedError, limits_of, run_child

_NAMES: dict[FileFormat, str] = {"parquet": "Parquet", "feather": "Feather", "orc": "ORC"}
_CHILD = Path(__file__).with_name("columnar_child.py")
_ALL_ROWS = -1


def read_columnar(source: Source, rows: int | None = None) -> ArrowColumns:
    """Read a file of columns, or its first part up to `rows` rows, in a process that may die of
    it."""
    with TemporaryDirectory(prefix="holdout-", ignore_cleanup_errors=True) as folder:
        content = Path(folder) / "content"
        trouble = _read_apart(source, _ALL_ROWS if rows is None else rows, content)
        if trouble == "large":
            check_unpacked_size(MAX_BYTES + 1, source.name)
        if trouble:
            raise _damaged(source)
        # Mapped, it stays readable when its name goes.
        with pa.memory_map(str(content)) as file, pa.ipc.open_stream(file) as stream:
            table = stream.read_all()
    table = spread_table(table)
    return ArrowColumns(table.columns, table.column_names)


def _read_apart(source: Source, rows: int, content: Path) -> str:
    given = (str(source.path), source.plan.format, str(rows), str(MAX_BYTES), str(content))
    try:
        return run_child(_CHILD, given, limits_of(source.path)).decode()
    except ChildFailedError as error:
        if error.cause == "death":
            raise _damaged(source) from error
        raise unfolds(source.name, error.cause) from error


def _damaged(source: Source) -> BadFileError:
    return BadFileError(
        f"{source.name} is cut off or damaged: it cannot be read as "
        f"{_NAMES[source.plan.format]}; export or upload it again."
    )
