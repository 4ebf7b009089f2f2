"""What is wrong with a delimited text that the parser refused, with the line to look at."""

import csv
from pathlib import Path

from core.errors import BadFileError
from core.load.plan import Source

_CHUNK = 1 << 20


def explain(error: Exception, path: Path, source: Source) -> BadFileError:
    """Put the parser's refusal into words, with the first line whose width differs."""
    name = source.name
    if "straddling" in str(error):
        return BadFileError(
            f"{name} has a row longer than 8 MB; a quote that is never closed can do that."
        )
    if "UTF8" in str(error):
        return BadFileError(
            f"{name} is not text in the encoding {source.plan.encoding}; "
            "choose another encoding or save it as UTF-8."
        )
    found = _first_ragged(path, source)
    if found is None:
        return BadFileError(f"{name} cannot be read as delimited text; export it again as CSV.")
    line, fields, expected = found
    return BadFileError(
        f"{name}: line {line} has {fields} fields where the first row has {expected}; "
        "correct that line, quote cells that hold the delimiter, or choose another delimiter."
    )


def _first_ragged(path: Path, source: Source) -> tuple[int, int, int] | None:
    """Line, its number of fields and the expected number."""
    expected = 0
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        for _ in range(source.plan.skip):
            text.readline()
        rows = csv.reader(text, delimiter=source.plan.delimiter)
        try:
            for row in rows:
                expected = expected or len(row)
                if len(row) != expected and any(cell.strip() for cell in row):
                    return rows.line_num + source.plan.skip, len(row), expected
        except csv.Error:
            return None
    return None


def check_quotes(path: Path, source: Source) -> bool:
    """Whether a text has any quotes; raises BadFileError where one is opened and never closed."""
    with path.open("rb") as file:
        quotes = sum(chunk.count(b'"') for chunk in iter(lambda: file.read(_CHUNK), b""))
    if quotes % 2:
        _check_last_quote(path, source)
    return quotes > 0


def _check_last_quote(path: Path, source: Source) -> None:
    """The parser takes all that follows an open quote for one cell, and says nothing."""
    opened = 1
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        rows = csv.reader(text, delimiter=source.plan.delimiter, strict=True)
        try:
            for _ in rows:
                opened = rows.line_num + 1
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise BadFileError(
                    f"{source.name}: a quote opened on line {opened} is never closed; "
                    'close it, or double it ("") where it belongs to the text.'
                ) from error
