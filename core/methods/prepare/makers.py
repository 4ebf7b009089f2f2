"""Features made of other columns. What they are made by is learned in each training fold."""

from typing import Any

from core.choices.catalog import Catalog, Method
from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Toggle
from core.errors import NotApplicableError
from core.table.schema import Kind

_NUMBERS = (str(Kind.NUMBER),)
_LABELS = (str(Kind.CATEGORY), str(Kind.BOOLEAN))


def _bins(columns: tuple[str, ...], bins: int) -> Any:
    from core.carried.steps.make import MadeBeside, QuantileBins

    _check_chosen(columns, 1, "number to divide")
    return MadeBeside(QuantileBins(bins), tuple(columns))


def _group_means(
    columns: tuple[str, ...], by: tuple[str, ...], smoothing: float, difference: bool
) -> Any:
    from core.carried.steps.make import GroupMeans, MadeBeside
    from core.methods.prepare.scalers import then_scaled

    _check_chosen(columns, 1, "number to average")
    _check_chosen(by, 1, "category to average within")
    means = GroupMeans(tuple(by), smoothing, difference)
    return MadeBeside(then_scaled(means), (*columns, *by))


def _pairs(columns: tuple[str, ...], how: str) -> Any:
    from core.carried.steps.make import MadeBeside, PairsOfNumbers
    from core.methods.prepare.scalers import then_scaled

    _check_chosen(columns, 2, "two numbers")
    return MadeBeside(then_scaled(PairsOfNumbers(how)), tuple(columns))


def _check_chosen(columns: tuple[str, ...], least: int, what: str) -> None:
    if len(columns) < least:
        raise NotApplicableError(
            f"A feature needs at least {'one ' * (least == 1)}{what}; {len(columns)} are chosen. "
            "Choose more on Features, or take the step out."
        )


MAKERS = Catalog(
    "way to make features",
    Method(
        key="bins",
        label="Quantile bins",
        summary="A 0/1 column for each interval of a number; the intervals hold about the same "
        "number of training rows. Lets a straight line bend.",
        build=_bins,
        options=(
            Columns("columns", "Numbers", kinds=_NUMBERS),
            Number("bins", "Intervals", low=2, high=50, default=5),
        ),
    ),
    Method(
        key="group_means",
        label="Group means",
        summary="The mean of a number over the training rows of the same level of a category. The "
        "target takes no part.",
        build=_group_means,
        options=(
            Columns("columns", "Numbers", kinds=_NUMBERS),
            Columns("by", "Within each level of", kinds=_LABELS),
            Number(
                "smoothing",
                "Smoothing",
                low=0.0,
                high=1000.0,
                default=10.0,
                help="Rows of the overall mean mixed into each level: rare levels come near it.",
            ),
            Toggle(
                "difference",
                "Distance from the mean",
                help="How far the row's own value is from its group's mean, in place of the mean.",
            ),
        ),
    ),
    Method(
        key="pairs",
        label="Products, ratios, differences",
        summary="One column for each pair of numbers, in the table's own units, then standardised.",
        build=_pairs,
        options=(
            Columns("columns", "Numbers", kinds=_NUMBERS),
            Choice(
                "how",
                "What of each pair",
                ("product", "ratio", "difference"),
                default="product",
                help="A ratio divides the column that comes first by the other; by 0 it is 0.",
            ),
        ),
    ),
)
