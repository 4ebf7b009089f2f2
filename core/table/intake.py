"""A column of any type as one of the few that the rest of core knows."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.table.schema import Unparsed
from core.table.stored_as import stored_as
from core.wording.numbers import counted

ZERO = "\u2400"  # the sign for a zero character
SOME_LEVELS = 50  # so many different texts are always a category

_EXACT = 2**53  # beyond it not every whole number is a float
_MANY = 10_000  # texts from which on the quicker look pays
_WIDEST = 64  # bytes
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads bits well


def repeats(levels: int, rows: int) -> bool:
    """Do so many different texts in so many rows make a category?"""
    return levels <= max(SOME_LEVELS, 0.5 * rows)


@dataclass(frozen=True)
class IntakeColumn:
    """A column on its way into a table, with what its reader has to say of it.

    `texts` are the same cells in Arrow, if somebody has them: large strings, or their codes where
    the column is plain and stays one of objects. `remark`, `style` and `unparsed` are those of a
    reader (see core.data.load.typing.read_column).
    """

    values: pd.Series
    texts: pa.Array | None = None
    remark: str = ""
    style: str = ""
    unparsed: Unparsed | None = None


def plain(column: IntakeColumn) -> IntakeColumn:
    """The column as numbers (int64 or float64 without infinities), naive timestamps (ns), booleans
    without gaps, objects that are texts, or a category of texts."""
    typed = _plain_typed(column.values)
    if typed is not None:
        return replace(column, values=typed, texts=None)
    return _plain_texts(column)


def _plain_typed(values: pd.Series) -> pd.Series | None:
    """The column without a look at single texts; None where it takes one."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _plain_categories(values)
    match stored_as(values):
        case "date":
            return _plain_dates(values)
        case "boolean":
            return values.astype(bool) if values.notna().all() else None
        case "number" if not pd.api.types.is_complex_dtype(values.dtype):
            return _plain_numbers(values)
    return None


def _plain_dates(values: pd.Series) -> pd.Series:
    has_zone = isinstance(values.dtype, pd.DatetimeTZDtype)
    naive = values.dt.tz_convert("UTC").dt.tz_localize(None) if has_zone else values
    return naive.astype("datetime64[ns]")


def _plain_categories(values: pd.Series) -> pd.Series | None:
    levels = values.cat.categories
    is_clean = levels.dtype == object and _as_texts(levels.to_numpy()) is not None
    texts = levels if is_clean else [_text(level) for level in levels]
    if not is_clean and len(set(texts)) < len(texts):
        return None
    used = values if is_clean else values.cat.rename_categories(texts)
    is_met = np.zeros(len(levels) + 1, dtype=bool)
    is_met[values.cat.codes.to_numpy()] = True
    used = used if is_met[:-1].all() else used.cat.remove_unused_categories()
    return used.cat.as_unordered() if used.cat.ordered else used


def _plain_numbers(values: pd.Series) -> pd.Series | None:
    """Numbers; None for whole ones that only a text holds exactly."""
    if values.dtype == np.int64:
        return values
    if pd.api.types.is_integer_dtype(values.dtype):
        if values.notna().all() and values.max() <= np.iinfo("int64").max:
            return values.astype("int64")
        if values.notna().any() and max(-int(values.min()), int(values.max())) > _EXACT:
            return None
    numbers = values.astype("float64")
    endless = np.isinf(numbers.to_numpy())
    return numbers.mask(endless) if endless.any() else numbers


def _plain_texts(column: IntakeColumn) -> IntakeColumn:
    values, texts = column.values, column.texts
    cells = values.to_numpy(dtype=object)
    if texts is None or _has_nul(texts):
        cells = values.to_numpy(dtype=object, na_value=np.nan)
        texts = _as_texts(cells)
    if texts is None:
        column = replace(column, remark=_with_zeros(column.remark, cells))
        cells = _rewritten(cells)
        texts = pa.array(cells, pa.large_string(), from_pandas=True)
    coded = codes_of(texts)
    if repeats(len(coded.dictionary), len(texts)) and len(coded.dictionary):
        return replace(column, values=_categories(coded, values), texts=None)
    if texts.null_count:
        cells = cells.copy()
        cells[texts.is_null().to_numpy(zero_copy_only=False)] = np.nan
    plain_values = pd.Series(cells, index=values.index, name=values.name, dtype=object)
    return replace(column, values=plain_values, texts=coded)


def codes_of(texts: pa.Array) -> pa.DictionaryArray:
    """Arrow's codes; without its table of texts where a quicker look shows that none repeats."""
    if not _are_different(texts):
        return texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(np.arange(len(texts), dtype=np.int32), texts)


def _are_different(texts: pa.Array) -> bool:
    """Texts of one length, as keys are, by a mix of their bytes; False where that proves nothing.

    Different mixes come from different texts, so a yes is certain.
    """
    _, offsets, data = texts.buffers()
    if len(texts) < _MANY or texts.null_count or texts.offset or data is None:
        return False
    ends = np.frombuffer(offsets, dtype=np.int64)[: len(texts) + 1]
    width = int(ends[1] - ends[0])
    if not 0 < width <= _WIDEST or (np.diff(ends) != width).any():
        return False
    words = np.zeros((len(texts), -(-width // 8) * 8), dtype=np.uint8)
    words[:, :width] = np.frombuffer(data, np.uint8)[: ends[-1]].reshape(-1, width)
    mixed = np.zeros(len(texts), dtype=np.uint64)
    for word in words.view("<u8").T:
        mixed = (mixed ^ word) * _ODD
        mixed ^= mixed >> np.uint64(29)
    mixed.sort()
    return bool((mixed[1:] != mixed[:-1]).all())


def _categories(coded: pa.DictionaryArray, like: pd.Series) -> pd.Series:
    codes = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    levels = pd.Index(coded.dictionary.to_numpy(zero_copy_only=False), dtype=object)
    category = pd.Categorical.from_codes(codes, categories=levels)
    return pd.Series(category, index=like.index, name=like.name)


def _as_texts(cells: np.ndarray) -> pa.Array | None:
    """Objects as Arrow's texts, or None where one is no text or has a NUL or a lone surrogate."""
    try:
        texts = pa.array(cells, pa.large_string(), from_pandas=True)
    except (pa.ArrowException, ValueError, TypeError):
        return None
    return None if _has_nul(texts) else texts


def _has_nul(texts: pa.Array) -> bool:
    _, offsets, data = texts.buffers()
    if data is None:
        return False
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset :][: len(texts) + 1]
    return bool((np.frombuffer(data, dtype=np.uint8)[ends[0] : ends[-1]] == 0).any())


def _rewritten(cells: np.ndarray) -> np.ndarray:
    gaps = pd.isna(cells)
    pairs = zip(cells, gaps, strict=True)
    return np.array([np.nan if gap else _text(cell) for cell, gap in pairs], dtype=object)


def _with_zeros(remark: str, cells: np.ndarray) -> str:
    """What is said of a column, and how many of its cells hold a zero character."""
    zeros = sum(isinstance(cell, str) and "\x00" in cell for cell in cells)
    told = f"{counted(zeros, 'cell')} with a zero character, which is shown as {ZERO}"
    return "; ".join(filter(None, (remark, told if zeros else "")))


def _text(value: object) -> str:
    """A cell as a text that any encoder can write: without lone surrogates, and with a sign in
    place of NUL, at which texts end for many readers."""
    text = value if isinstance(value, str) else str(value)
    return text.replace("\x00", ZERO).encode("utf-8", "replace").decode("utf-8")
