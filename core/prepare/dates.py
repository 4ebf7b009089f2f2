"""Dates as numbers."""

from typing import Any

from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from core.catalog import Catalog, Method
from core.steps.dates import DateParts


def _parts() -> Any:
    """Scaled: raw days and years would drown every other column in distances and penalties."""
    filled = SimpleImputer(strategy="median", keep_empty_features=True)
    return make_pipeline(DateParts(), filled, StandardScaler())


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
