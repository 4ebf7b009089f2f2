"""Rows divided by facet, colour and cell at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.explore.visual.cuts import Cut
from core.explore.visual.spec import Spec
from core.explore.visual.view import MAX_COLOURS, MAX_FACETS, View
from core.table.arrays import Array


@dataclass(frozen=True)
class Divided:
    """Facet and colour of each row, and with a cut of x the cell: one key for all three."""

    facet: Cut
    colour: Cut
    x: Cut

    @property
    def cells(self) -> int:
        return self.facet.size * self.colour.size * self.x.size

    @property
    def keys(self) -> Array:
        parts = (self.facet, self.colour, self.x)
        key = np.zeros(self.x.codes.size, dtype=np.int64)
        for part in parts:
            key = key * max(1, part.size) + part.codes
        outside = np.zeros(key.size, dtype=bool)
        for part in parts:
            outside |= part.codes < 0
        return np.where(outside, -1, key)

    def marks(self, numbers: pd.DataFrame) -> pd.DataFrame:
        """Names of facet, colour and place beside one row of numbers a cell."""
        shape = (self.facet.size, self.colour.size, self.x.size)
        f, c, x = (part.ravel() for part in np.indices(shape))
        named = {
            "facet": np.array(self.facet.axis.labels, dtype=object)[f],
            "colour": np.array(self.colour.axis.labels, dtype=object)[c],
            "x": np.array(self.x.axis.places, dtype=object)[x],
            "cell": x,
        }
        return pd.DataFrame(named).join(numbers.reset_index(drop=True))


def divide(view: View, spec: Spec, x: Cut) -> Divided:
    return Divided(view.group(spec.facet, MAX_FACETS), view.group(spec.colour, MAX_COLOURS), x)


def gap_note(name: str | None, missing: int, rows: int) -> str:
    """What is said of rows that a chart cannot place."""
    return f"{missing:,} of {rows:,} rows have no {name} and are not drawn." if missing else ""
