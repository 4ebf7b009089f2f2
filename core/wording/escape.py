"""Names and values from a file, shown as they are in places that read markdown or formulas."""

import re

import pandas as pd

_JOINER = "\u2060"  # zero width, unbreakable: breaks up what would become a link or an arrow
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&=^@/\"'])")
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)|(?=@)")
_ARROWS = re.compile(r"(?<=[<>~\-=])(?=[<>\-=])")
_NUMBER = re.compile(r"[+-]?(\d[\d_,]*\.?\d*|\.\d+)([eE][+-]?\d+)?%?$")


def md(value: object) -> str:
    """The value as literal text in a label, caption, metric, tab, alert or heading."""
    text = _LINKS.sub(lambda match: match.group(0) + _JOINER, _one_line(value))
    return _PUNCTUATION.sub(r"\\\1", _ARROWS.sub(_JOINER, text))


def code(value: object) -> str:
    """The value as a code span: how column names look best."""
    text = _one_line(value)
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def safe_csv(frame: pd.DataFrame) -> bytes:
    """The table as CSV that a spreadsheet opens without running a cell as a formula."""
    safe = frame.copy(deep=False)
    for position, dtype in enumerate(frame.dtypes):
        if dtype.kind == "O" or isinstance(dtype, pd.CategoricalDtype):
            cells = frame.iloc[:, position].astype(object).map(_neutral, na_action="ignore")
            safe.isetitem(position, cells)
    safe.columns = [_neutral(str(name)) for name in frame.columns]
    return safe.to_csv(index=False).encode("utf-8-sig", "replace")


def _neutral(cell: object) -> object:
    starts = isinstance(cell, str) and cell[:1] and cell[0] in "=+-@\t\r\n"
    return f"'{cell}" if starts and not _NUMBER.match(str(cell)) else cell


def _one_line(value: object) -> str:
    return re.sub(r"\s+", " ", str(value)).strip() or "\u00a0"
