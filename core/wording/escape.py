"""Names and values from a file, shown as they are in places that read markup or formulas.

One home, because a place that forgets a character here is a way in: markdown and code spans on
pages and cards, HTML of reports, labels of charts, cells of a CSV that a spreadsheet opens.
"""

import csv
import html
import re
from collections.abc import Iterable

import pandas as pd

from core.wording.listing import cut

MAX_LABEL = 40  # characters of a name that an axis or a legend has room for

# What cannot be encoded or breaks a page: lone surrogates and control characters.
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000)), "\ufffd")
_NOTHING = "\u00a0"  # keeps the line where there is no text
_JOINER = "\u2060"  # zero width, unbreakable: breaks up what would become a link or an arrow
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&=^@/\"'])")
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)|(?=@)")
_ARROWS = re.compile(r"(?<=[<>~\-=])(?=[<>\-=])")
# What may become a cell and begins like a formula, read narrow or wide as on East Asian keyboards.
# Where the comma is for decimals, spreadsheets cut at semicolons and line ends, and drop quotes.
_FORMULA = re.compile('(?:^|(?<=[;\t\r\n]))("*[=+\\-@\uff1d\uff0b\uff0d\uff20])')
_NUMBER = re.compile(r"[+-]?([0-9][0-9_,]*\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?%?")
_NUMBER_KINDS = "iuf"  # of NumPy's kinds of columns: no row of these is more than numbers
_SAFE_KINDS = f"{_NUMBER_KINDS}bM"


def one_line(value: object) -> str:
    """The value on one line, without what cannot be shown; it may be empty."""
    return " ".join(str(value).split()).translate(_UNSEEN)


def as_markdown(value: object) -> str:
    """The value as literal text in a label, caption, metric, tab, alert or heading."""
    text = _LINKS.sub(lambda match: match.group(0) + _JOINER, one_line(value) or _NOTHING)
    return _PUNCTUATION.sub(r"\\\1", _ARROWS.sub(_JOINER, text))


def as_code(value: object) -> str:
    """The value as a code span of markdown: how column names look best."""
    text = one_line(value) or _NOTHING
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def as_table_code(value: object) -> str:
    """The value as code in a table of markdown, or as plain text where it holds a bar.

    A table is cut at its bars before code is looked for, and in code nothing can be escaped.
    """
    return as_markdown(value) if "|" in str(value) else as_code(value)


def as_html(value: object, most: int | None = None) -> str:
    """The value as literal text or as an attribute of HTML, cut after `most` characters."""
    text = str(value).translate(_UNSEEN)
    return html.escape(text if most is None else cut(text, most))


def as_label(value: object, most: int = MAX_LABEL) -> str:
    """The value as Plotly shows it literally: one line, shortened, its markup escaped."""
    return html.escape(cut(one_line(value) or _NOTHING, most))


def as_labels(values: Iterable[object], most: int = MAX_LABEL) -> list[str]:
    """Labels that stay apart where shortening would make two names one."""
    seen: dict[str, int] = {}
    apart = []
    for value in values:
        name = as_label(value, most)
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart


def as_cell(value: object) -> object:
    """A cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe.

    So does what follows a semicolon, tab or line break in it. A cell that is a plain number stays:
    -5, +1,000.5e3. After OWASP, "CSV Injection".
    """
    text = str(value)
    if _NUMBER.fullmatch(text):
        return value
    safe = _FORMULA.sub(r"'\1", text)
    safe = f"'{safe}" if safe.startswith(("\t", "\r", "\n")) else safe
    return value if safe == text else safe


def as_csv(frame: pd.DataFrame) -> bytes:
    """The table as CSV that a spreadsheet opens without running a cell as a formula."""
    safe = frame.copy(deep=False)
    for position, dtype in enumerate(frame.dtypes):
        if dtype.kind not in _SAFE_KINDS:
            cells = frame.iloc[:, position].astype(object).map(as_cell, na_action="ignore")
            safe.isetitem(position, cells)
    safe = _told_apart(safe)
    safe.columns = _safe_names(frame)
    text = safe.to_csv(index=False)
    if "\r" in text:
        # By itself the writer quotes a line feed, but not a bare carriage return, which ends lines.
        text = safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)
    return text.encode("utf-8-sig", "replace")


def _told_apart(frame: pd.DataFrame) -> pd.DataFrame:
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


def _safe_names(frame: pd.DataFrame) -> list[str]:
    """The names of columns as cells; the first is not to begin what others end as a formula."""
    names = [str(as_cell(str(name))) for name in frame.columns]
    if len(names) > 1 and names[0].startswith(("+", "-")):
        names[0] = f"'{names[0]}"
    return names
