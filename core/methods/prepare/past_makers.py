"""Features made of earlier rows of the same key: windows, lags and profiles of a log.

A row sees rows that were learned from, strictly earlier than itself, and no row beside it that is
predicted (`core.parts.steps.making.past`).
"""

from collections.abc import Iterable
from typing import Any

from core.choices.catalog import Method
from core.choices.column_options import ColumnName, Columns
from core.choices.options import Number, Toggle
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.prepare.chosen_columns import LABELS, NUMBERS, TIMES, check_chosen

ENDS = (
    "A row sees the rows learned from that are strictly earlier, never rows beside it that are "
    "predicted; the model keeps them with it."
)


def _window(
    columns: tuple[str, ...], by: tuple[str, ...], time: str, rows: int, spread: bool
) -> Any:
    check_chosen(columns, 1, "number")
    what = ("mean", "spread", "count") if spread else ("mean", "count")
    return _made(columns, by, time, what=what, rows=rows)


def _lags(columns: tuple[str, ...], by: tuple[str, ...], time: str, lag: int) -> Any:
    check_chosen(columns, 1, "number")
    return _made(columns, by, time, what=("lag", "count"), lag=lag)


def _profile(columns: tuple[str, ...], by: tuple[str, ...], time: str) -> Any:
    return _made(columns, by, time, what=("mean", "count", "recency"))


def _made(columns: tuple[str, ...], by: tuple[str, ...], time: str, **settings: Any) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.make import MadeBeside
    from core.parts.steps.making.past import FormerRows

    check_chosen(by, 1, "key")
    if not time or time in columns:
        raise NotApplicableError(
            "Earlier rows need a column of time that is not among the numbers: choose one on "
            "Features, or take the step out."
        )
    step = FormerRows(tuple(by), time, **settings)
    return MadeBeside(then_scaled(step), (*columns, *by, time))


def past_words(features: Iterable[Pick]) -> str:
    """What a reader of predictions must know where features are made of earlier rows; empty where
    none are."""
    keys = {method.key for method in PAST_MAKERS}
    if not any(pick.method in keys for pick in features):
        return ""
    return (
        "Some columns are made of earlier rows of the same key. The model knows the rows that it "
        "learned from and none after them: a key that it never met, or that went on since, is "
        "predicted without what came later. Train again when many rows have come."
    )


_numbers = Columns("columns", "Numbers", kinds=NUMBERS)
_keys = Columns("by", "Earlier rows of the same", kinds=LABELS, help="Each of them by itself.")
_time = ColumnName("time", "By time", kinds=TIMES)

PAST_MAKERS = (
    Method(
        key="past_window",
        label="Window of earlier rows",
        summary="Mean of a number over earlier rows of the same key, and how many there are. "
        f"{ENDS}",
        build=_window,
        options=(
            _numbers,
            _keys,
            _time,
            Number("rows", "The last rows", low=0, high=1000, default=0, help="0: all of them."),
            Toggle("spread", "Standard deviation too"),
        ),
    ),
    Method(
        key="lags",
        label="Value some rows back (lag)",
        summary="What a number was so many rows back of the same key, and whether there was one. "
        f"{ENDS}",
        build=_lags,
        options=(_numbers, _keys, _time, Number("lag", "Rows back", low=1, high=100, default=1)),
    ),
    Method(
        key="profile",
        label="Profile of users and items",
        summary="Of each key of a log, as user and item: how often it was met before, how long "
        f"ago, and the mean of numbers until then. {ENDS}",
        build=_profile,
        options=(_numbers, _keys, _time),
    ),
)
