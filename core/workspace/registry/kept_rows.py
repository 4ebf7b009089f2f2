"""The rows that are kept with a saved model."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

REFERENCE, BENT_BY = "reference.parquet", "bent_by.parquet"
REFERENCE_ROWS = 5_000


@dataclass(frozen=True, eq=False)
class KeptRows:
    """Raw features and target, nothing in them that is hidden: `reference` of training rows, for
    explanations, for the certificate of exports and as what later rows are held against; `bent_by`
    of those that its probabilities were bent by afterwards, which only have to be known again."""

    reference: pd.DataFrame
    bent_by: pd.DataFrame | None = None


def write_rows(rows: KeptRows, folder: Path) -> None:
    """Write at most REFERENCE_ROWS of each into a model's folder."""
    for name, frame in ((REFERENCE, rows.reference), (BENT_BY, rows.bent_by)):
        if frame is not None:
            sample = frame.sample(min(len(frame), REFERENCE_ROWS), random_state=0)
            sample.sort_index().to_parquet(folder / name, index=False)
