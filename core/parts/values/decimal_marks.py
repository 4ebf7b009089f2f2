"""Which mark is the decimal one in 1.234: told by a number that one mark alone reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.written_numbers import is_number

_FIRST_OPEN = 1


@dataclass(frozen=True)
class MarksMet:
    """What texts have of numbers with a mark: how many each mark alone could not read, and the
    first that both read, as different numbers.

    Those of the parts of a column may be joined, and prove what the whole does.
    """

    losses: Mapping[str, int]
    open_texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, texts: pa.Array) -> "MarksMet":
        marked = texts.filter(pc.match_substring_regex(texts, "[.,]"))
        point, comma = _read_by(marked, "."), _read_by(marked, ",")
        losses = {".": int((comma & ~point).sum()), ",": int((point & ~comma).sum())}
        open_texts = marked.filter(pa.array(point & comma))[:_FIRST_OPEN]
        return cls(losses, tuple(open_texts.to_pylist()))

    def joined(self, other: "MarksMet") -> "MarksMet":
        """What two parts of a column have together."""
        losses = {mark: self.losses[mark] + other.losses[mark] for mark in self.losses}
        return MarksMet(losses, (*self.open_texts, *other.open_texts)[:_FIRST_OPEN])

    @property
    def mark(self) -> str:
        """Which mark is proved; empty where none is. Where both are, the one that loses fewer
        cells, the point where both lose as many."""
        lost = self.losses
        return min(lost, key=lambda mark: (lost[mark], mark != ".")) if any(lost.values()) else ""


def may_be_two_numbers(texts: pa.Array) -> np.ndarray:
    """Which texts are another number by the other mark, as 1.234."""
    has_mark = pc.fill_null(pc.match_substring_regex(texts, "[.,]"), fill_value=False)
    return has_mark.to_numpy(zero_copy_only=False) & _read_by(texts, ".") & _read_by(texts, ",")


def _read_by(texts: pa.Array, mark: str) -> np.ndarray:
    fits = pc.fill_null(is_number(texts, mark), fill_value=False)
    return fits.to_numpy(zero_copy_only=False)
