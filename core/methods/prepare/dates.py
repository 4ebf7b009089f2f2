"""Dates as numbers."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.methods.prepare.scalers import then_scaled


def _parts() -> Any:
    """Scaled: raw days and years would drown every other column in distances and penalties."""
    from sklearn.impute import SimpleImputer

    from core.carried.steps.dates import DateParts

    filled = SimpleImputer(strategy="median", keep_empty_features=True)
    return then_scaled(DateParts(), filled)


DATE_ENCODERS = Catalog(
    "date encoder",
    Method(
        key="parts",
        label="Parts",
        summary="Days since the first date, year, month, day, weekday and hour, where they vary.",
        build=_parts,
    ),
    Method(key="drop", label="Leave out", summary="Dates are not used.", build=lambda: None),
)
