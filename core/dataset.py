"""A table at the door: safe names, one missing marker, a schema and a fingerprint."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from core.errors import BadTableError
from core.schema import Schema, infer_schema

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True)
class Dataset:
    """A table that nothing may change, with what is known of it.

    `frame` has unique text names and only numbers, timestamps, booleans, texts and categories of
    texts. `fingerprint` stands for the content everywhere a result is looked up.
    """

    name: str
    frame: pd.DataFrame = field(repr=False)
    schema: Schema = field(repr=False)
    fingerprint: str

    @property
    def rows(self) -> int:
        return len(self.frame)

    @cached_property
    def memory_bytes(self) -> int:
        return int(self.frame.memory_usage(deep=True).sum())


def make_dataset(frame: pd.DataFrame, name: str) -> Dataset:
    """Take a frame in: names made unique and safe, values plain, content fingerprinted.

    Raises BadTableError for a table without rows or columns.
    """
    if frame.shape[1] == 0:
        raise BadTableError(f"{name} has no column; a table needs at least one column and one row.")
    if frame.shape[0] == 0:
        raise BadTableError(f"{name} has column names but no rows; add rows below the header.")
    names = safe_names(list(frame.columns))
    plain = {
        safe: _plain(frame.iloc[:, position]).rename(safe) for position, safe in enumerate(names)
    }
    # No second copy: what `_plain` gives back is either ours or a table nobody may change.
    tidy = pd.DataFrame({k: v.reset_index(drop=True) for k, v in plain.items()}, copy=False)
    return Dataset(name, tidy, infer_schema(tidy), fingerprint(tidy))


def safe_names(names: list[object]) -> list[str]:
    """Column names as unique texts of one line: control characters become spaces."""
    seen: dict[str, int] = {}
    safe = []
    for position, name in enumerate(names):
        text = " ".join(_CONTROL.sub(" ", str(name)).split()) or f"column {position + 1}"
        candidate = text
        while candidate in seen:
            seen[text] += 1
            candidate = f"{text} ({seen[text]})"
        seen[candidate] = 1
        safe.append(candidate)
    return safe


def fingerprint(frame: pd.DataFrame) -> str:
    """A hash of names, types and values that does not depend on memory layout."""
    digest = hashlib.blake2b(digest_size=16)
    for name in frame.columns:
        digest.update(f"{name}\x00{frame[name].dtype.name}\x00".encode("utf-8", "backslashreplace"))
        digest.update(pd.util.hash_pandas_object(frame[name], index=False).to_numpy().tobytes())
    return digest.hexdigest()


def save_dataset(dataset: Dataset, folder: Path) -> None:
    """Write table and schema into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    dataset.frame.to_parquet(folder / "table.parquet", index=False)
    (folder / "schema.json").write_text(dataset.schema.model_dump_json(), encoding="utf-8")
    # The name comes last: where it stands, the folder is whole.
    (folder / "name.txt").write_text(dataset.name, encoding="utf-8")


def load_dataset(folder: Path) -> Dataset:
    """Read back what `save_dataset` wrote; the folder's name is the fingerprint."""
    return Dataset(
        name=(folder / "name.txt").read_text(encoding="utf-8"),
        frame=pd.read_parquet(folder / "table.parquet"),
        schema=Schema.model_validate_json((folder / "schema.json").read_text(encoding="utf-8")),
        fingerprint=folder.name,
    )


def _plain(values: pd.Series) -> pd.Series:
    """The column as one of the few types that the rest of core knows."""
    dtype = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return _plain_categories(values)
    if pd.api.types.is_datetime64_any_dtype(dtype):
        naive = values.dt.tz_convert("UTC").dt.tz_localize(None) if _has_zone(values) else values
        return naive.astype("datetime64[ns]")
    if pd.api.types.is_bool_dtype(dtype):
        return values.astype(bool) if values.notna().all() else values.astype(object).map(str)
    if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_complex_dtype(dtype):
        return _plain_numbers(values)
    return _plain_texts(values)


def _plain_categories(values: pd.Series) -> pd.Series:
    texts = [_text(level) for level in values.cat.categories]
    if len(set(texts)) < len(texts):
        return _plain_texts(values)
    used = values.cat.rename_categories(texts).cat.remove_unused_categories()
    return used.cat.as_unordered()


def _plain_numbers(values: pd.Series) -> pd.Series:
    whole = pd.api.types.is_integer_dtype(values.dtype) and values.notna().all()
    if whole and values.max() <= np.iinfo("int64").max:
        return values.astype("int64")
    numbers = values.astype("float64")
    return numbers.where(np.isfinite(numbers))


def _plain_texts(values: pd.Series) -> pd.Series:
    present = values[values.notna()]
    is_clean = present.map(type).eq(str).all() and not _is_damaged(present)
    texts = values.astype(object) if is_clean else present.map(_text).reindex(values.index)
    texts = texts.astype(object).where(values.notna(), np.nan)
    repeats = texts.nunique() <= max(50, 0.5 * len(texts))
    return texts.astype("category") if repeats and texts.notna().any() else texts


def _is_damaged(texts: pd.Series) -> bool:
    """Does any text hold a NUL or a lone surrogate? One look at all of them joined."""
    joined = "".join(texts)
    try:
        joined.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return "\x00" in joined


def _text(value: object) -> str:
    """A cell as a text that any encoder can write (no lone surrogates, no NUL)."""
    text = value if isinstance(value, str) else str(value)
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _has_zone(values: pd.Series) -> bool:
    return isinstance(values.dtype, pd.DatetimeTZDtype)
