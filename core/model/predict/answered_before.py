"""Rows that bring the answers they were given elsewhere, held against what the model says here."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.predict.rows import PredictionResult
from core.parts.predictions.answers import PREDICTION, ROW_ID, answer_names, giving_way
from core.table.arrays import Array
from core.wording.numbers import counted, number_text
from core.workspace.registry import ModelCard

SAME = 1e-9  # as a difference, and of large numbers as a share
DIFFERENCE = "difference"


@dataclass(frozen=True, eq=False)
class AnsweredBefore:
    """Of how many rows an answer is known from before, the largest difference to the one of now (0
    where all are the same to 1e-9, infinite where a class is another or one of the two has none),
    and the rows that differ, as a table of ids and both answers, the furthest first."""

    rows: int
    difference: float
    differing: pd.DataFrame

    @property
    def is_same(self) -> bool:
        return self.differing.empty

    @property
    def sentence(self) -> str:
        """Whether what answers elsewhere is this model."""
        rows = counted(self.rows, "row")
        if self.is_same:
            return f"The file brings answers of {rows}, and here the answers are the same."
        by = "another class, or none"
        if np.isfinite(self.difference):
            by = f"by up to {number_text(self.difference)}"
        return (
            f"The file brings answers of {rows}. Others than here: "
            f"{counted(len(self.differing), 'row')}, {by}. Another version gave them, or it was "
            "given other cells."
        )


def answered_before(card: ModelCard, result: PredictionResult) -> AnsweredBefore | None:
    """The answers that came with the rows, in columns called as a prediction's are, against those
    of now; None where there are none, or the table that was learned from has such columns."""
    names = answer_names(card.classes)
    own = {column.name for column in card.table}
    before = giving_way(names, names)
    told = [name for name in names if name not in own and before[name] in result.frame.columns]
    if PREDICTION not in told:
        return None
    frame = result.frame
    known = frame[before[PREDICTION]].map(_is_given)
    if not known.any():
        return None
    apart = np.max([_apart(card, name, frame[before[name]], frame[name]) for name in told], axis=0)
    shown = [ROW_ID, *(column for name in told for column in (before[name], name))]
    rows = np.flatnonzero(apart > 0)
    rows = rows[np.argsort(-apart[rows], kind="stable")]
    differing = frame[shown].iloc[rows].assign(**{DIFFERENCE: apart[rows]})
    return AnsweredBefore(int(known.sum()), float(apart.max()), differing)


def _apart(card: ModelCard, name: str, before: pd.Series, now: pd.Series) -> Array:
    """How far two columns of answers are apart, (rows,); 0 where they say the same."""
    if name == PREDICTION and card.is_classification:
        same = [_text(one) == _text(other) for one, other in zip(before, now, strict=True)]
        return np.where(same, 0.0, np.inf)
    cells = (pd.to_numeric(one, errors="coerce").to_numpy("float64") for one in (before, now))
    one, other = cells
    is_same = np.isclose(one, other, rtol=SAME, atol=SAME)
    is_same |= ~before.map(_is_given).to_numpy(dtype=bool) & np.isnan(other)
    return np.where(is_same, 0.0, np.nan_to_num(np.abs(one - other), nan=np.inf))


def _is_given(cell: Any) -> bool:
    return bool(pd.notna(cell)) and str(cell).strip() != ""


def _text(cell: Any) -> str:
    return str(cell).strip() if _is_given(cell) else ""
