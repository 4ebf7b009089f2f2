"""How many models a selection fits, before it does."""

from typing import Any

from core.choices.pick import Pick
from core.methods.prepare.column_searches import FOLDS
from core.methods.prepare.selectors import SELECTORS

USUAL_COLUMNS, QUICK_FITS, QUICK_ROWS = 50, 8, 1_500


def selection_fits(pick: Pick, columns: int) -> int:
    """How many fits a step takes in one fold on so many columns, at most; 0 where it fits none."""
    settings = SELECTORS[pick.method].settings(**pick.options)
    match pick.method:
        case "penalised" | "important":
            return 1
        case "beats_shuffled":
            return int(settings["rounds"])
        case "eliminated":
            return _eliminations(columns, settings)
        case "eliminated_by_score":
            return (FOLDS + 1) * len(_sizes(columns, settings["share"], 1)) + 1
        case "step_by_step":
            return FOLDS * _sets(min(columns, settings["tried"]), settings["way"], settings["most"])
        case _:
            return 0


def _eliminations(columns: int, settings: dict[str, Any]) -> int:
    """The fits of an elimination down to `k` columns: none where as many may stay as there are."""
    sizes = _sizes(columns, settings["share"], settings["k"])
    return len(sizes) if len(sizes) > 1 else 0


def is_slow(pick: Pick, rows: int) -> bool:
    """Does a step take long even on a sample of a table of so many rows? Each fit of a model does;
    information is told from the distances between rows."""
    is_long = pick.method == "informative" and rows > QUICK_ROWS
    return is_long or selection_fits(pick, USUAL_COLUMNS) > QUICK_FITS


def _sizes(columns: int, share: float, least: int) -> list[int]:
    """The numbers of columns that recursive elimination fits; the last with those that stay."""
    step, left = max(1, int(share * columns)), columns
    sizes = [left]
    while left > least:
        left = max(least, left - step)
        sizes.append(left)
    return sizes


def _sets(tried: int, way: str, most: int) -> int:
    """The sets of columns that are scored, with the one that the walk starts at."""
    if way == "backward":
        return tried * (tried + 1) // 2
    return 1 + sum(tried - step for step in range(min(most, tried)))
