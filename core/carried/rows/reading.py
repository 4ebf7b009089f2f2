"""Reading rows the way a model expects them, with pandas alone: exported files carry this."""

from pathlib import Path

import pandas as pd

from core.carried.rows.names import safe_names
from core.carried.values.gaps import GAP_TEXTS
from core.carried.values.kinds import as_date

_ISO = r"\s*\d{4}-\d{2}-\d{2}"


def read_rows(path: Path, stored: dict[str, str], delimiter: str = ",") -> pd.DataFrame:
    """Read a CSV file; `stored` says which columns hold numbers, booleans and dates.

    Every number is read to its last digit, and columns that `stored` does not name stay texts.
    """
    frame = read_texts(path, delimiter)
    return frame.apply(lambda column: as_stored(column, stored.get(str(column.name), "text")))


def read_texts(path: Path, delimiter: str = ",") -> pd.DataFrame:
    """The cells of a CSV file as the texts that they are, below the names of its header."""
    cells = pd.read_csv(
        path,
        sep=delimiter,
        header=None,
        dtype=str,
        keep_default_na=False,
        encoding=encoding_of(path),
        skip_blank_lines=False,
    )
    names = safe_names(list(cells.iloc[0].fillna("")))
    return cells.iloc[1:].reset_index(drop=True).set_axis(names, axis=1)


def encoding_of(path: Path) -> str:
    """UTF-8 where the bytes are that, else what Windows writes in western Europe."""
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def as_stored(texts: pd.Series, stored: str) -> pd.Series:
    """A column of texts as numbers, booleans or dates; what stands for a gap is missing.

    Where one text cannot be read the plain way all stay texts.
    """
    texts = texts.where(~texts.fillna("").str.strip().isin(GAP_TEXTS))
    if stored == "number":
        numbers = texts.map(_number, na_action="ignore")
        return numbers.astype("float64") if _holds(texts, numbers) else texts.astype(object)
    if stored == "date":
        dates = as_date(texts.where(texts.str.match(_ISO, na=False)))
        return dates if _holds(texts, dates) else texts.astype(object)
    if (
        stored == "boolean"
        and texts.notna().all()
        and texts.str.lower().isin(["true", "false"]).all()
    ):
        return texts.str.lower() == "true"
    return texts.astype(object)


def _holds(texts: pd.Series, typed: pd.Series) -> bool:
    """Could every text be read? If not, the model reads them, as it has learned to."""
    return bool((typed.notna() | texts.isna()).all())


def _number(text: object) -> object:
    try:
        return float(str(text))
    except ValueError:
        return None
