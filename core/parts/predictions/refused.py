"""Rows that a model gives no answer, because an encoder in it refuses levels that it never met."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from core.parts.refusal import refusal

EMPTY_ROW = "every column that the model uses is empty or unreadable"


def refused_rows(pipeline: Any, X: pd.DataFrame) -> dict[int, str]:
    """Why rows are refused, by their place in `X`; empty for nearly every model."""
    found = list(_guards(pipeline))
    if not found:
        return {}
    met = pipeline[: list(pipeline.named_steps).index("encode")].transform(X)  # gaps are filled
    reasons: dict[int, str] = {}
    for guard, names in found:
        for place, name in enumerate(names):
            never = guard.never_met(met[name], place).to_numpy(dtype=bool)
            cells = zip(never.nonzero()[0].tolist(), met[name][never], strict=True)
            reasons |= {row: refusal(name, level) for row, level in cells}
    return reasons


def refuses_levels(pipeline: Any) -> bool:
    """Is there an encoder in it that refuses levels which it never met?"""
    return any(True for _ in _guards(pipeline))


def _guards(pipeline: Any) -> Iterator[tuple[Any, list[str]]]:
    encode = pipeline.named_steps.get("encode")
    for _, branch, names in getattr(encode, "transformers_", ()):
        first = branch.steps[0][1] if hasattr(branch, "steps") else branch
        if hasattr(first, "never_met"):
            yield first, list(names)
