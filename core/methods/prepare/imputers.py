"""Ways to fill missing values."""

from functools import partial
from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName
from core.choices.options import SEED, Choice, Number, Text, Toggle
from core.methods.prepare import imputing
from core.methods.prepare.imputing import simple
from core.parts.steps.naming import MISSING_LEVEL
from core.table.schema import Kind

ALL_COLUMNS = "all_columns"  # looks at all number columns, whatever other method they take
HISTORY = "history"  # looks at other rows, those that it was fitted on

_WITH_LABELS = Toggle(
    "categories",
    "Categories take part",
    help="Levels that at least 1 % of the rows have are told to it as well; a gap is a level.",
)
_ROWS_NEARBY = (
    ColumnName(
        "time",
        "Order by",
        kinds=(str(Kind.DATE), str(Kind.NUMBER)),
        help="When a row is: a date or a number.",
    ),
    ColumnName(
        "group",
        "Within each",
        kinds=(str(Kind.CATEGORY), str(Kind.BOOLEAN)),
        help="Only rows of the same level fill each other's gaps; none means that all rows do. A "
        "column that shall do no more than this is left out where it is encoded.",
    ),
)


def _predicted_by(linear: str) -> Choice:
    return Choice(
        "estimator",
        "Predicted by",
        ("linear", "trees", "neighbours"),
        default="linear",
        help=f"A {linear} regression, extremely random trees, or the 15 most similar rows.",
    )


def _by_rows_nearby(build: Any, rest: str) -> tuple[Method, ...]:
    """Filling from rows before and from rows after; what they leave is filled by `rest`."""
    only = "Rows learned from fill gaps, new ones do not: one alone is filled as among others"
    return (
        Method(
            key="forward",
            label="Last value before",
            summary=f"The latest earlier value of the same group. {only}. What has none: {rest}.",
            build=partial(build, future=False),
            traits=frozenset({HISTORY}),
            options=_ROWS_NEARBY,
        ),
        Method(
            key="backward",
            label="Next value after",
            summary="The earliest later value of the same group: it uses the future, which nobody "
            f"knows when a row is new, so scores may promise too much. {only}. What has none: "
            f"{rest}.",
            build=partial(build, future=True),
            traits=frozenset({HISTORY}),
            options=_ROWS_NEARBY,
        ),
    )


NUMBER_IMPUTERS = Catalog(
    "number imputer",
    Method(
        key="auto",
        label="As suits the model",
        summary="Gaps stay for models that learn which way they go (XGBoost, LightGBM, CatBoost, "
        "histogram boosting); the others get the median.",
        build=imputing.as_suits,
    ),
    Method(
        key="median",
        label="Median",
        summary="The middle value of the training rows: robust to outliers, a sound default.",
        build=simple(strategy="median"),
    ),
    Method(
        key="mean",
        label="Mean",
        summary="The average: keeps the mean, shrinks the spread and the correlations.",
        build=simple(strategy="mean"),
    ),
    Method(
        key="most_frequent",
        label="Most frequent",
        summary="The commonest value: for counts and codes.",
        build=simple(strategy="most_frequent"),
    ),
    Method(
        key="constant",
        label="A constant",
        summary="One value of your choice, where a gap means something known (no calls: 0).",
        build=simple(strategy="constant"),
        options=(Number("fill_value", "Value", low=-1e9, high=1e9, default=0.0),),
    ),
    Method(
        key="nearest",
        label="Nearest neighbours",
        summary="The average of the rows most alike in all numbers, each standardised for "
        "that; slow beyond some 20,000 rows.",
        build=imputing.nearest,
        traits=frozenset({ALL_COLUMNS}),
        options=(
            Number("n_neighbors", "Neighbours", 1, 50, default=5, log=True, tuned=True),
            Choice("weights", "Weights", ("uniform", "distance"), "uniform", tuned=True),
            _WITH_LABELS,
        ),
    ),
    Method(
        key="iterative",
        label="Regression on the others",
        summary="Each column is predicted from the others in turn; the target is never used. "
        "Trees and neighbours bend with the data, and are slow beyond some 20,000 rows.",
        build=imputing.regression,
        traits=frozenset({ALL_COLUMNS}),
        options=(
            _predicted_by("Bayesian ridge"),
            Number("max_iter", "Rounds", low=1, high=50, default=10),
            _WITH_LABELS,
            SEED,
        ),
    ),
    *_by_rows_nearby(imputing.number_from_history, "the median"),
)

DATE_IMPUTERS = Catalog(
    "date imputer",
    Method(
        key="by_part",
        label="The middle of each part",
        summary="The dates stay as they are, and each number that is made of them (year, month, "
        "days) takes its median.",
        build=lambda: None,
    ),
    Method(
        key="median",
        label="Middle date",
        summary="The middle one of the dates in the training rows: one day, whose parts belong "
        "together.",
        build=imputing.filled_dates,
    ),
    Method(
        key="constant",
        label="A date",
        summary="One date of your choice, where a gap means something known (not yet: the day of "
        "the export).",
        build=imputing.chosen_date,
        options=(Text("day", "Date", default="2000-01-01", help="As 2024-01-31."),),
    ),
    *_by_rows_nearby(imputing.date_from_history, "the middle date"),
)

CATEGORY_IMPUTERS = Catalog(
    "category imputer",
    Method(
        key="level",
        label="A level of its own",
        summary="Missing becomes one more level, so that its meaning is not lost.",
        build=simple(strategy="constant", fill_value=MISSING_LEVEL),
    ),
    Method(
        key="most_frequent",
        label="Most frequent",
        summary="The commonest level of the training rows.",
        build=simple(strategy="most_frequent"),
    ),
    Method(
        key="constant",
        label="A constant",
        summary="One level of your choice, where a gap means something known (no garage: none).",
        build=simple(strategy="constant"),
        options=(Text("fill_value", "Level", default="none"),),
    ),
    Method(
        key="classified",
        label="A classifier of the others",
        summary="The level that the other columns speak for, numbers and categories alike, by a "
        "classifier that is fitted on the rows whose level is known; the target is never used. "
        "Among the 50 commonest levels; a column that has no gap to learn by takes its commonest.",
        build=imputing.classified,
        traits=frozenset({ALL_COLUMNS}),
        options=(
            _predicted_by("ridge"),
            SEED,
        ),
    ),
    *_by_rows_nearby(imputing.level_from_history, "a level of its own"),
)
