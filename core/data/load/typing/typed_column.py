"""A column of texts on its way to a type: what it became, and what is to be said of it."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Typed:
    """What the texts of a column mean; a text that means nothing of the kind is missing.

    `said` completes the reason of the column's kind; empty where nothing needs to be said.
    `style` is how the texts are written (see core.carried.values.kinds).
    """

    cells: pa.Array
    kind: str
    said: str = ""
    style: str = ""
