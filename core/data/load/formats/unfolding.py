"""Small files that would become large tables, refused by what they would become."""

from collections.abc import Mapping, Sequence
from typing import Literal

from core.errors import BadFileError

MOST_EMPTY = 20_000_000  # cells: more are only taken where a part of them is filled
MOST_EMPTY_TO_FILLED = 200

_WHAT = {"memory": "more memory than a file of its size may take", "time": "too long to read"}


def unfolds(name: str, cause: Literal["memory", "time", "death"]) -> BadFileError:
    """What is said of a file whose reading took more than it may."""
    return BadFileError(
        f"{name} unfolds into a table that takes {_WHAT[cause]}: draw a sample of it, or take a "
        "part of its rows or columns."
    )


def check_sparse(records: Sequence[Mapping[str, object]], names: int, name: str) -> None:
    """Raise BadFileError for records of ever new fields, whose table would be nearly empty."""
    cells = len(records) * names
    if cells > MOST_EMPTY and cells > MOST_EMPTY_TO_FILLED * sum(map(len, records)):
        raise BadFileError(
            f"{name} names {names:,} different fields in {len(records):,} records, a table of "
            f"{cells:,} cells that are nearly all empty: write one record a line with the same "
            "fields in each."
        )
