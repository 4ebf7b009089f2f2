"""Statistics of a text column: each different text is looked at once where they are known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.explore.profile.column_profiles import TextStats
from core.explore.profile.histograms import histogram
from core.table.arrays import Array

SPACE = 32  # and the control characters before it


@dataclass(frozen=True)
class Texts:
    """Texts without gaps and in how many rows each stands; one may be listed more than once."""

    values: pa.Array
    counts: Array

    def __len__(self) -> int:
        return len(self.values)


def read_texts(values: pd.Series) -> Texts:
    """The texts of any column: a category's levels with their rows, else every row."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        rows = np.bincount(
            values.cat.codes.to_numpy() + 1, minlength=len(values.cat.categories) + 1
        )
        used = np.flatnonzero(rows[1:])
        levels = values.cat.categories.to_numpy(dtype=object)[used]
        return Texts(_arrow(levels), rows[1:][used])
    if pd.api.types.is_object_dtype(values.dtype):
        texts = _arrow(values.to_numpy())
    else:
        texts = _arrow(values.dropna().astype(str).to_numpy(dtype=object))
    return Texts(texts, np.ones(len(texts), dtype=np.int64))


def _arrow(values: Array) -> pa.Array:
    try:
        return pa.array(values, type=pa.large_string(), from_pandas=True).drop_null()
    except (pa.ArrowTypeError, pa.ArrowInvalid):  # something among them is no text
        plain = pd.Series(values).dropna().map(str).to_numpy(dtype=object)
        return pa.array(plain, type=pa.large_string())


def text_stats(texts: Texts, unique: int) -> TextStats | None:
    """Lengths and words of texts, `unique` of which differ."""
    if len(texts) == 0:
        return None
    rows = texts.counts
    lengths = pc.utf8_length(texts.values).to_numpy().astype("float64")
    words = word_counts(texts.values)
    total = int(rows.sum())
    ordered = np.sort(lengths if total == rows.size else np.repeat(lengths, rows))
    return TextStats(
        shortest=int(ordered[0]),
        longest=int(ordered[-1]),
        median_length=float(np.median(ordered)),
        mean_length=float(ordered.mean()),
        mean_words=float((words * rows).sum() / total),
        blank=int(rows[words == 0].sum()),
        once=_once(texts, unique),
        histogram=histogram(ordered, whole=True),
    )


def _once(texts: Texts, unique: int) -> int:
    """How many texts stand in one row only."""
    if int(texts.counts.sum()) == unique:
        return unique
    if len(texts) == unique:
        return int((texts.counts == 1).sum())
    counts = pc.value_counts(texts.values).field("counts").to_numpy()
    return int((counts == 1).sum())


def word_counts(texts: pa.Array) -> Array:
    """Runs of bytes that are no white space, for each text of a large_string array without gaps."""
    _, ends, content = texts.buffers()
    offsets = np.frombuffer(ends, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    if content is None or offsets[-1] == offsets[0]:
        return np.zeros(len(texts), dtype=np.int64)
    solid = np.frombuffer(content, dtype=np.uint8)[offsets[0] : offsets[-1]] > SPACE
    begins = solid.copy()
    begins[1:] &= ~solid[:-1]
    places = offsets - offsets[0]
    filled = places[:-1][np.diff(places) > 0]
    begins[filled] = solid[filled]  # a word that fills the end of the text before goes on in none
    seen = np.concatenate([[0], np.cumsum(begins, dtype=np.int64)])
    return seen[places[1:]] - seen[places[:-1]]
