"""Dates as numbers."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName
from core.choices.options import Text, Toggle
from core.choices.several_options import Several
from core.errors import NotApplicableError
from core.methods.prepare.imputing import written_day
from core.methods.prepare.scalers import then_scaled
from core.parts.values.date_parts import ALL_PARTS, USUAL_PARTS
from core.table.schema import Kind


def _parts(parts: tuple[str, ...], cyclic: bool, reference: str, since: str) -> Any:
    """Scaled: raw days and years would drown every other column in distances and penalties."""
    from sklearn.impute import SimpleImputer

    from core.parts.steps.encoding.dates import DateParts

    if not parts and not since:
        raise NotApplicableError(
            "No part of the dates is chosen: choose one on Features, or leave the dates out."
        )
    filled = SimpleImputer(strategy="median", keep_empty_features=True)
    day = written_day(reference, "Days cannot be counted since")
    return then_scaled(DateParts(tuple(parts), cyclic, day, since), filled)


DATE_ENCODERS = Catalog(
    "date encoder",
    Method(
        key="parts",
        label="Parts",
        summary="Days since the first date or one of your choice, year, month, day, weekday and "
        "hour, or other parts; those that vary.",
        build=_parts,
        options=(
            Several(
                "parts",
                "Parts",
                ALL_PARTS,
                default=USUAL_PARTS,
                help="A part that does not vary over the training rows is left out. Weeks are "
                "those of ISO 8601; weekdays count from Monday, 0.",
            ),
            Toggle(
                "cyclic",
                "Round the circle",
                help="What comes round again, as months and hours, by sine and cosine in place of "
                "its number: December then lies beside January. For models that add or measure; "
                "trees do well with the number.",
            ),
            Text(
                "reference",
                "Days since",
                help="A date as 2024-01-31. Empty: the earliest date of the training rows.",
            ),
            ColumnName(
                "since",
                "Also days since the column",
                kinds=(str(Kind.DATE),),
                help="Another date of the same row, as the day of the order for the day of the "
                "delivery. None: no such part.",
            ),
        ),
    ),
    Method(key="drop", label="Leave out", summary="Dates are not used.", build=lambda: None),
)
