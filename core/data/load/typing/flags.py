"""Yes and no in several spellings, which one column often mixes."""

import pyarrow as pa

from core.data.load.typing.read_column import ReadColumn
from core.parts.values.opposites import are_opposites, truth_of

MOST_SPELLINGS = 16  # spellings; with more of them something else is meant


def as_flags(texts: pa.Array, spellings: int) -> ReadColumn | None:
    """Flags where all texts say yes or no in more than two spellings; two alone are clear as texts.

    `spellings` counts the different texts before blanks were cut off.
    """
    if not 2 < spellings <= MOST_SPELLINGS:
        return None
    words = texts.drop_null().unique().to_pylist()
    if not are_opposites(words):
        return None
    flags = [None if text is None else truth_of(text) for text in texts.to_pylist()]
    shown = ", ".join(words[:6])
    return ReadColumn(pa.array(flags, pa.bool_()), "boolean", f"{shown} are taken for yes or no")
