"""What a file is, told from its content; the name only helps where the content allows two ways."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Literal

from core.data.load.container import ZIPPED, is_workbook
from core.data.load.formats.arff import is_arff
from core.data.load.formats.excel import head_rows
from core.data.load.plan import Compression, FileFormat, ReadPlan, Source
from core.data.load.text.above import count_titles
from core.data.load.text.dialect import sniff_dialect
from core.data.load.text.encoding import decode_head, sniff_encoding
from core.data.load.text.header import count_header_rows, has_header
from core.data.load.typing.cells import as_text
from core.errors import BadFileError

_HEAD = 1 << 20
EXTENSIONS = (
    *("csv", "tsv", "txt", "gz", "zip", "xlsx", "xls", "xlsb", "xlsm", "ods"),
    *("parquet", "feather", "arrow", "orc", "json", "jsonl", "ndjson", "arff"),
)
"""What files that can be read are called; a page's uploader lists them."""

_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook with a password
_TABLES = "upload a CSV, Excel, Parquet, Feather, ORC, JSON or ARFF file"


def sniff_plain(path: Path, name: str, compression: Compression) -> ReadPlan:
    """Decide how an unpacked file is to be read; raises BadFileError for what is no table."""
    check_filled(path, name)
    with path.open("rb") as file:
        magic = file.read(64)
    is_binary = _BINARY.search(magic) is not None  # a column may be called PAR1, ORC or PK
    for start, form in _COLUMNAR if is_binary else ():
        if magic.startswith(start):
            return ReadPlan(format=form, compression=compression)
    if magic.startswith(_OLD_OFFICE) or (magic.startswith(ZIPPED) and is_workbook(path, name)):
        return workbook_plan(Source(path, name, ReadPlan(format="excel", compression=compression)))
    _refuse_foreign(magic, name)
    return _text_plan(path, name, compression)


def workbook_plan(source: Source) -> ReadPlan:
    """The plan for the sheet that is named, or for the first with a table, below its titles."""
    sheet, head = head_rows(source)
    rows = [["" if cell is None else as_text(cell) for cell in row] for row in head]
    titles = count_titles(rows)
    rows = [row for row in rows[titles:] if any(row)]
    names = count_header_rows(rows) if not rows or has_header(rows) else 0
    found = dataclasses.replace(source.plan, sheet=sheet, skip=titles, header=names > 0)
    return dataclasses.replace(found, header_rows=max(1, names))


def check_filled(path: Path, name: str) -> None:
    """Refuse a file without a single byte."""
    if not path.stat().st_size:
        raise BadFileError(f"{name} is empty; {_TABLES} with a header and rows.")


def _refuse_foreign(magic: bytes, name: str) -> None:
    for start, what in _FOREIGN:
        if magic.startswith(start):
            raise BadFileError(f"{name} is {what}, not a table; {_TABLES}.")
    if _hint(name) == "parquet":
        raise BadFileError(f"{name} is not a Parquet file: it does not start with PAR1; {_TABLES}.")


def _text_plan(path: Path, name: str, compression: Compression) -> ReadPlan:
    encoding = sniff_encoding(path, name)
    with path.open("rb") as file:
        text = decode_head(file.read(_HEAD), encoding, name)
    if not text.strip():
        raise BadFileError(f"{name} holds nothing but blanks; {_TABLES} with a header and rows.")
    _refuse_markup(text, name)
    form = "arff" if is_arff(text) else _json_form(text, name)
    if form:
        return ReadPlan(format=form, encoding=encoding, compression=compression)
    dialect = sniff_dialect(text)
    return ReadPlan(
        delimiter=dialect.delimiter,
        encoding=encoding,
        decimal=dialect.decimal,
        header=dialect.header_rows > 0,
        compression=compression,
        skip=dialect.skip,
        starts=dialect.starts,
        header_rows=max(1, dialect.header_rows),
        quote=dialect.quoting.quote,
        escape=dialect.quoting.escape,
    )


def _refuse_markup(text: str, name: str) -> None:
    start = text.lstrip("\ufeff \t\r\n")[:100].lower()
    if re.match(r"<(!doctype html|html|head|body|table|!--)", start):
        raise BadFileError(
            f"{name} is a web page, not a table (did a login page get saved?); {_TABLES}."
        )
    if re.match(r"<(\?xml|svg|[a-z]+ xmlns)", start):
        raise BadFileError(f"{name} is an XML document, not a table; {_TABLES}.")


def _json_form(text: str, name: str) -> Literal["json", "jsonl"] | None:
    start = text.lstrip("\ufeff \t\r\n")
    if _hint(name) in ("jsonl", "ndjson") and not re.match(r"\{\s*\n", start):
        return "jsonl"
    if not re.match(r'\[\s*[\[{"\d\]-]|\{\s*["}]', start):
        return "json" if _hint(name) == "json" else None
    first, _, rest = start.partition("\n")
    return "jsonl" if rest.lstrip().startswith("{") and _is_object(first) else "json"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _hint(name: str) -> str:
    """The extension that says what is inside, lower case."""
    bare = re.sub(r"\.(gz|zip)$", "", name.strip().lower())
    return bare.rpartition(".")[2]


_COLUMNAR: tuple[tuple[bytes, FileFormat], ...] = (
    (b"PAR1", "parquet"),
    (b"ARROW1", "feather"),
    (b"ORC", "orc"),
)
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich-text document"),
    (b"PK\x03\x04", "a zip archive inside another"),
    (b"PK\x05\x06", "an empty zip archive inside another"),
    (b"\x1f\x8b", "packed twice"),
    (b"SQLite format 3", "an SQLite database"),
    (b"FEA1\x00", "a Feather file of the first version"),
    (b"\x89HDF", "an HDF5 file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x80\x04\x95", "a Python pickle, which would run code when opened"),
    (b"\x80\x05\x95", "a Python pickle, which would run code when opened"),
    (b"PARE", "an encrypted Parquet file"),
)
