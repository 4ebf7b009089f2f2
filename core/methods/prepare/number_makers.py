"""Features made of numbers alone."""

from typing import Any

from core.choices.catalog import Method
from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Toggle
from core.methods.prepare.chosen_columns import NUMBERS, check_chosen


def _bins(columns: tuple[str, ...], bins: int) -> Any:
    from core.parts.steps.making.make import MadeBeside, QuantileBins

    check_chosen(columns, 1, "number to divide")
    return MadeBeside(QuantileBins(bins), tuple(columns))


def _pairs(columns: tuple[str, ...], how: str) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.make import MadeBeside, PairsOfNumbers

    check_chosen(columns, 2, "two numbers")
    return MadeBeside(then_scaled(PairsOfNumbers(how)), tuple(columns))


def _powers(columns: tuple[str, ...], degree: int, only_products: bool) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.make import MadeBeside
    from core.parts.steps.making.powers import PowersOfNumbers

    check_chosen(columns, 1 + only_products, "number" if not only_products else "two numbers")
    return MadeBeside(then_scaled(PowersOfNumbers(degree, only_products)), tuple(columns))


NUMBER_MAKERS = (
    Method(
        key="bins",
        label="Quantile bins",
        summary="A 0/1 column for each interval of a number; the intervals hold about the same "
        "number of training rows. Lets a straight line bend.",
        build=_bins,
        options=(
            Columns("columns", "Numbers", kinds=NUMBERS),
            Number("bins", "Intervals", low=2, high=50, default=5, log=True, tuned=True),
        ),
    ),
    Method(
        key="pairs",
        label="Products, ratios, differences",
        summary="One column for each pair of numbers, in the table's own units, then standardised.",
        build=_pairs,
        options=(
            Columns("columns", "Numbers", kinds=NUMBERS),
            Choice(
                "how",
                "What of each pair",
                ("product", "ratio", "difference"),
                default="product",
                help="A ratio divides the column that comes first by the other; by 0 it is 0, and "
                "it stays within the middle 99 % of the training rows' ratios.",
            ),
        ),
    ),
    Method(
        key="powers",
        label="Powers and products (polynomial)",
        summary="All powers and products of the numbers up to a degree, of centred columns, then "
        "standardised. Lets a straight line bend and columns act together.",
        build=_powers,
        options=(
            Columns("columns", "Numbers", kinds=NUMBERS),
            Number("degree", "Degree", low=2, high=5, default=2),
            Toggle(
                "only_products",
                "Products of different columns only",
                help="No column stands twice in a product, so nothing is squared.",
            ),
        ),
    ),
)
