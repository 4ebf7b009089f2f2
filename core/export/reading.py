"""Reading rows the way a model expects them, with pandas alone: exported files carry this."""

from pathlib import Path

import pandas as pd

from core.dataset import safe_names
from core.load.plan import MISSING
from core.steps.kinds import as_date


def read_rows(path: Path, stored: dict[str, str], delimiter: str = ",") -> pd.DataFrame:
    """Read a CSV file; `stored` says which columns hold numbers, flags and dates.

    Every number is read to its last digit, and columns that `stored` does not name stay texts.
    """
    cells = pd.read_csv(
        path,
        sep=delimiter,
        header=None,
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
        skip_blank_lines=False,
    )
    names = safe_names(list(cells.iloc[0].fillna("")))
    frame = cells.iloc[1:].reset_index(drop=True).set_axis(names, axis=1)
    return frame.apply(lambda column: as_stored(column, stored.get(str(column.name), "text")))


def as_stored(texts: pd.Series, stored: str) -> pd.Series:
    """A column of texts as numbers, flags or dates; what stands for a gap is missing."""
    texts = texts.where(~texts.fillna("").str.strip().isin(MISSING))
    if stored == "number":
        return texts.map(_number).astype("float64")
    if stored == "date":
        return as_date(texts)
    if stored == "flag" and texts.notna().all() and texts.str.lower().isin(["true", "false"]).all():
        return texts.str.lower() == "true"
    return texts.astype(object)


def _number(text: object) -> float:
    try:
        return float(str(text))
    except ValueError:
        return float("nan")
