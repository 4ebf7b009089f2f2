"""The first rows of a file as texts, by any plan; of a text only the start is read."""

import csv
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pandas as pd

from core.data.load.container import existing, read_head, unpacked
from core.data.load.formats import excel
from core.data.load.formats.arff import as_rows, declared_in, plan_of
from core.data.load.formats.columnar import read_columnar
from core.data.load.formats.json_files import read_json, records_in
from core.data.load.formats.nested import spread
from core.data.load.plan import FileFormat, ReadPlan, Source
from core.data.load.text.encoding import decode_head
from core.data.load.text.fixed_width import column_starts
from core.data.load.text.joined_names import names_of
from core.data.load.text.respell import check_delimiter, rows_of
from core.data.load.typing.cells import as_text
from core.errors import BadFileError
from core.parts.predictions.names import safe_names

_HEAD = 4 << 20  # bytes of a text that a preview is made from


def preview(path: Path, plan: ReadPlan, rows: int = 50, name: str = "") -> pd.DataFrame:
    """The first rows as texts, exactly as they stand in the file, for a look before reading.

    `name` is what messages call the file. Bytes that the encoding does not know are shown as
    \ufffd. Raises BadFileError where the plan does not fit at all.
    """
    name = name or path.name
    source = Source(existing(path, name), name, plan)
    if plan.format in _TEXT_PREVIEWS:
        return _TEXT_PREVIEWS[plan.format](_first_lines(source), source, rows)
    with unpacked(path, name, plan.packing) as plain:
        return _PREVIEWS[plan.format](Source(plain, name, plan), rows)


def fixed_starts(path: Path, plan: ReadPlan, name: str = "") -> tuple[int, ...]:
    """Where the columns of a text begin if all its lines are laid out alike; 0 where none show.

    Raises BadFileError where the plan's encoding does not fit.
    """
    name = name or path.name
    lines = _first_lines(Source(existing(path, name), name, plan))
    return column_starts(lines[plan.skip :]) or (0,)


def _first_lines(source: Source) -> list[str]:
    head = read_head(source.path, source.name, source.plan.packing, _HEAD)
    text = decode_head(head, source.plan.encoding, source.name).lstrip("\ufeff")
    lines = text.split("\n")
    return lines[:-1] if len(head) == _HEAD and len(lines) > 1 else lines


def _preview_delimited(lines: list[str], source: Source, rows: int) -> pd.DataFrame:
    plan = source.plan
    check_delimiter(plan, source.name)
    lines = [_encodable(line) + "\n" for line in lines[plan.skip :]]
    try:
        cells = filter(None, rows_of(lines, plan))
        return _as_texts(list(islice(cells, rows + plan.names_take)), plan)
    except csv.Error as error:
        raise BadFileError(
            f"{source.name} cannot be split at {plan.delimiter!r}; choose another "
            "delimiter or encoding."
        ) from error


def _preview_arff(lines: list[str], source: Source, rows: int) -> pd.DataFrame:
    declared = declared_in(lines, source.name)
    table = [line.rstrip("\n") for line in as_rows(lines, declared, source.name)]
    return _preview_delimited(table, replace(source, plan=plan_of(source.plan, declared)), rows)


def _preview_json_lines(lines: list[str], source: Source, rows: int) -> pd.DataFrame:
    records = spread(list(islice(records_in(lines, source), rows)))
    if not records:
        source.rejects.check_share(0, source.name)
    names = list(dict.fromkeys(name for record in records for name in record))
    cells = [[_text(record.get(name)) for name in names] for record in records]
    return pd.DataFrame(cells, columns=safe_names(list(names)), dtype=object)


def _preview_excel(source: Source, rows: int) -> pd.DataFrame:
    cells = excel.sheet_rows(source, rows + source.plan.names_take)
    return _as_texts([[_text(cell) for cell in row] for row in cells], source.plan)


def _as_texts(cells: list[list[str]], plan: ReadPlan) -> pd.DataFrame:
    header, cells = cells[: plan.names_take], cells[plan.names_take :]
    names = names_of(header, cells)
    width = max([len(names), *map(len, cells)], default=0)
    padded = [row + [""] * (width - len(row)) for row in cells]
    named: list[object] = [*names, *[""] * (width - len(names))]
    return pd.DataFrame(padded, columns=safe_names(named), dtype=object)


def _preview_frame(head: pd.DataFrame) -> pd.DataFrame:
    texts = head.astype(object).where(head.notna(), "").map(as_text)
    return texts.set_axis(safe_names(list(head.columns)), axis=1)


def _preview_columnar(source: Source, rows: int) -> pd.DataFrame:
    return _preview_frame(read_columnar(source, rows).frame())


def _text(cell: object) -> str:
    return "" if cell is None else as_text(cell)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


_TEXT_PREVIEWS: dict[FileFormat, Callable[[list[str], Source, int], pd.DataFrame]] = {
    "csv": _preview_delimited,
    "jsonl": _preview_json_lines,
    "arff": _preview_arff,
}
_PREVIEWS: dict[FileFormat, Callable[[Source, int], pd.DataFrame]] = {
    "excel": _preview_excel,
    "json": lambda source, rows: _preview_frame(read_json(source).frame().head(rows)),
    "parquet": _preview_columnar,
    "feather": _preview_columnar,
    "orc": _preview_columnar,
}
