"""Rules that go by other rows: they leave rows out, or fill them from above. They act before the
split and never on rows that are predicted."""

import numpy as np
import pandas as pd

from core.methods.clean.rule import Rule
from core.parts.formula.language import is_true
from core.table.equal_rows import Keep, repeated_rows

# "none" keeps no copy at all: for tables in which a repeated key is a mistake.
KEPT_COPIES: dict[str, Keep] = {"first": "first", "last": "last", "none": False}


def drop_duplicates(columns: tuple[str, ...], keep: str) -> Rule:
    def kept(frame: pd.DataFrame) -> np.ndarray:
        subset = [name for name in columns if name in frame.columns]
        return ~repeated_rows(frame, subset, KEPT_COPIES[keep])

    return Rule(kept=kept)


def drop_rows_missing(threshold: float, columns: tuple[str, ...]) -> Rule:
    def kept(frame: pd.DataFrame) -> np.ndarray:
        looked_at = [name for name in columns if name in frame.columns] or list(frame.columns)
        gaps = sum((frame[name].isna().to_numpy(dtype="int32") for name in looked_at), np.int32(0))
        return np.broadcast_to(gaps / max(1, len(looked_at)) <= threshold, len(frame))

    return Rule(kept=kept)


def drop_rows_without(columns: tuple[str, ...]) -> Rule:
    def kept(frame: pd.DataFrame) -> np.ndarray:
        stays = np.ones(len(frame), dtype=bool)
        for name in columns:
            if name in frame.columns:
                stays &= frame[name].notna().to_numpy()
        return stays

    return Rule(kept=kept)


def filter_rows(condition: str, then: str) -> Rule:
    def kept(frame: pd.DataFrame) -> np.ndarray:
        if not condition.strip():
            return np.ones(len(frame), dtype=bool)
        holds = is_true(condition, frame)
        return holds if then == "keep" else ~holds

    return Rule(kept=kept)


def fill_down(columns: tuple[str, ...]) -> Rule:
    return Rule(filled=columns, retypes=columns)
