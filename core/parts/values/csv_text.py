"""Tables as CSV for people: no cell is run as a formula, and no row breaks in two.

The one writer of pages, of the command line and of exported scorers, which take it along.
"""

import csv
import re
from dataclasses import dataclass

import pandas as pd

# What may become a cell and begins like a formula, read narrow or wide as on East Asian keyboards.
# Where the comma is for decimals, spreadsheets cut at semicolons and line ends, and drop quotes.
_FORMULA_BEGINS = re.compile('(?:^|(?<=[;\t\r\n]))("*[=+\\-@\uff1d\uff0b\uff0d\uff20])')
_PLAIN_NUMBER = re.compile(
    r"[+-]?(?:([0-9][0-9_,]*\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
    r"|[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?)%?"
)
_NUMBER_KINDS = "iuf"  # of NumPy's kinds of columns: no row of these is more than numbers
_SAFE_KINDS = f"{_NUMBER_KINDS}bM"


def as_cell(value: object) -> object:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe.

    So does what follows a semicolon, tab or line break in it. A cell that is a plain number stays:
    -5, +1,000.5e3. After OWASP, "CSV Injection".
    """
    text = str(value)
    if _PLAIN_NUMBER.fullmatch(text):
        return value
    safe = _FORMULA_BEGINS.sub(r"'\1", text)
    safe = f"'{safe}" if safe.startswith(("\t", "\r", "\n")) else safe
    return value if safe == text else safe


@dataclass(frozen=True)
class CsvStyle:
    """What stands between cells and before decimals: a spreadsheet expects its country's."""

    label: str
    separator: str = ","
    decimal: str = "."


PLAIN_CSV = CsvStyle("commas, decimal point")
CSV_STYLES = (PLAIN_CSV, CsvStyle("semicolons, decimal comma", ";", ","))


def as_csv(frame: pd.DataFrame, style: CsvStyle = PLAIN_CSV, encoding: str = "utf-8-sig") -> bytes:
    """The table as CSV that a spreadsheet opens without running a cell as a formula: the one way in
    which tables are written for people."""
    safe = frame.copy(deep=False)
    for position, dtype in enumerate(frame.dtypes):
        if dtype.kind not in _SAFE_KINDS:
            cells = frame.iloc[:, position].astype(object).map(as_cell, na_action="ignore")
            safe.isetitem(position, cells)
    safe = _signs_apart(safe)
    safe.columns = _names_as_cells(frame)
    text = safe.to_csv(index=False, sep=style.separator, decimal=style.decimal)
    if "\r" in text:
        # By itself the writer quotes a line feed, but not a bare carriage return, which ends lines.
        text = safe.to_csv(
            index=False,
            quoting=csv.QUOTE_NONNUMERIC,
            sep=style.separator,
            decimal=style.decimal,
        )
    return text.encode(encoding, "replace")


def _signs_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with a blank before each signed number that begins a row with more than numbers.

    Where the comma does not cut, as where it is for decimals, such a row is one cell: -1 and a text
    that goes on with a formula would be a formula. Behind a blank it is still read as a number.
    """
    others = [p for p, dtype in enumerate(frame.dtypes) if p and dtype.kind not in _NUMBER_KINDS]
    if not others:
        return frame
    first = frame.iloc[:, 0].astype(object)
    is_signed = first.map(lambda value: str(value).startswith(("+", "-")))
    begins = is_signed & frame.iloc[:, others].notna().any(axis=1)
    if begins.any():
        frame.isetitem(0, first.where(~begins, " " + first.astype(str)))
    return frame


def _names_as_cells(frame: pd.DataFrame) -> list[str]:
    """The names of columns as cells; the first is not to begin what others end as a formula."""
    names = [str(as_cell(str(name))) for name in frame.columns]
    if len(names) > 1 and names[0].startswith(("+", "-")):
        names[0] = f"'{names[0]}"
    return names
