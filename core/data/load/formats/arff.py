"""ARFF, as Weka and OpenML write it: columns declared with their types above rows of commas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa

from core.data.load.plan import ReadPlan, Source
from core.data.load.set_aside import Bin
from core.data.load.text.delimited import read_delimited
from core.data.load.text.encoding import as_utf8
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.plain_texts import as_texts, trimmed
from core.data.load.typing.read_column import ReadColumn
from core.data.load.typing.texts import refine
from core.errors import BadFileError

_FIRST = re.compile(r"\ufeff?(?:[ \t]*(?:%[^\n]*)?\r?\n)*[ \t]*@relation[ \t]+[^,\s]", re.I)
_COLUMN = re.compile(
    r"""@attribute\s+(?:'(?P<single>(?:[^'\\]|\\.)*)'|"(?P<double>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s{]+))
    \s*(?P<kind>\{|\w+)""",
    re.I | re.X,
)
_CELL = re.compile(
    r"""\s*(?:'(?P<single>(?:[^'\\]|\\.)*)'|"(?P<double>(?:[^"\\]|\\.)*)"|(?P<bare>[^,]*?))
    \s*(?P<end>,|$)""",
    re.X,
)
_SPECIAL = re.compile(r"""['"\\?% \t{]""")  # what makes a line more than cells and commas
_GAP = "?"
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_NUMBERS, _LEVELS, _TEXT = ("numeric", "real", "integer"), "{", "string"


@dataclass(frozen=True)
class Attribute:
    """A column as declared: its name, its type in lower case ("{" where levels are listed), the
    levels."""

    name: str
    kind: str
    levels: tuple[str, ...] = ()


UNDECLARED = Attribute("", _TEXT)  # what rows have beyond the columns that are declared


@dataclass(frozen=True)
class Declared:
    """The columns, and how many lines stand above the rows."""

    columns: tuple[Attribute, ...]
    above: int


def is_arff(head: str) -> bool:
    """Does a text begin by naming a relation, below comments at most?"""
    return _FIRST.match(head) is not None


def read_arff(source: Source) -> ArrowColumns:
    """Read the rows below @data: columns of listed levels and of strings stay texts, the numeric
    ones are numbers, an unquoted ? is a gap.

    Raises BadFileError where no column is declared, or rows name the places of their values.
    """
    with TemporaryDirectory(prefix="holdout-", ignore_cleanup_errors=True) as folder:
        table = Path(folder) / "table"
        with (
            as_utf8(source) as path,
            path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as text,
            table.open("w", encoding="utf-8", errors="surrogateescape", newline="\n") as rows,
        ):
            declared = declared_in(text, source.name)
            text.seek(0)
            rows.writelines(as_rows(text, declared, source.name))
        columns = read_delimited(replace(source, path=table, plan=plan_of(source.plan, declared)))
    if source.plan.as_written:
        return columns
    good = _good_rows(len(columns), source.rejects)
    attributes = {one.name: one for one in declared.columns}
    cells = [
        _typed(column.filter(good), attributes.get(name, UNDECLARED), source.plan)
        for name, column in zip(columns.names, columns.plain, strict=True)
    ]
    return ArrowColumns(cells, columns.names)


def _good_rows(rows: int, rejects: Bin) -> pa.Array:
    """Which rows are none that stand for a bad one; these leave their places."""
    good = np.ones(rows, dtype=bool)
    good[rejects.places] = False
    rejects.places.clear()
    return pa.array(good)


def plan_of(plan: ReadPlan, declared: Declared) -> ReadPlan:
    """How the rows are read that `as_rows` gives: each cell as it stands."""
    return replace(
        plan, format="csv", encoding="utf-8", skip=declared.above - 1, header=True, as_written=True
    )


def declared_in(lines: Iterable[str], name: str) -> Declared:
    """What the lines above the rows declare."""
    found: list[Attribute] = []
    for number, line in enumerate(lines, start=1):
        if match := _COLUMN.match(line.strip()):
            found.append(_attribute(match, name))
        elif line.strip().lower() == "@data":
            if found:
                return Declared(tuple(found), number)
            break
    raise BadFileError(
        f"{name} is an ARFF file without columns or rows: it needs a line @attribute for each "
        "column, and @data above the rows; it may be cut off."
    )


def _attribute(match: re.Match[str], name: str) -> Attribute:
    kind, listed = match["kind"].lower(), match.string[match.end() :].rpartition("}")[0]
    if kind == "relational":
        raise BadFileError(
            f"{name} has tables inside its rows (a relational attribute), which no table of rows "
            "and columns can hold; export it without them."
        )
    return Attribute(_plain(match), kind, tuple(_cells(listed)) if kind == _LEVELS else ())


def as_rows(lines: Iterable[str], declared: Declared, name: str) -> Iterator[str]:
    """The text as comma-separated rows, each on its line: names in the place of @data, nothing
    above them and in place of comments."""
    for number, line in enumerate(lines, start=1):
        if number < declared.above:
            yield "\n"
        elif number == declared.above:
            yield _row([column.name for column in declared.columns])
        elif not _SPECIAL.search(line):
            yield line
        elif line.lstrip().startswith("%"):
            yield "\n"
        elif line.lstrip().startswith("{"):
            raise BadFileError(
                f"{name}: line {number} names the places of its values (a sparse ARFF file); save "
                "it with a value for each column (in Weka, by the filter SparseToNonSparse)."
            )
        else:
            yield _row(_cells(line.rstrip("\r\n"))) if line.strip() else "\n"


def _cells(line: str) -> list[str]:
    """The cells of a row without their marks; a gap is empty."""
    cells: list[str] = []
    at = 0
    while match := _CELL.match(line, at):
        cells.append("" if match["bare"] == _GAP else _plain(match))
        at = match.end()
        if not match["end"]:
            break
    return cells


def _plain(match: re.Match[str]) -> str:
    """A name or a cell without the marks around it and before its quotes."""
    if match["bare"] is not None:
        return match["bare"].strip()
    quoted = match["single"] if match["single"] is not None else match["double"]
    return re.sub(r"\\(.)", lambda escaped: _ESCAPED.get(escaped[1], escaped[1]), quoted)


def _row(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _typed(column: pa.ChunkedArray, declared: Attribute, plan: ReadPlan) -> ReadColumn:
    kind = declared.kind
    if not column.num_chunks:  # no row at all
        return ReadColumn(column)
    if kind in (_LEVELS, _TEXT):  # a level that is called none is no gap
        return as_texts(column, [text for text in plan.missing if text not in declared.levels])
    if kind in _NUMBERS:
        present = trimmed(column.combine_chunks(), plan.missing)
        for exact in (pa.int64(), pa.float64()):
            with suppress(pa.ArrowInvalid):
                return ReadColumn(pa.chunked_array([present.cast(exact)]), "number")
    return refine(column, ".", plan.missing, plan.dates)
