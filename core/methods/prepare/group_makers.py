"""Features made of the training rows of the same level of a category."""

from typing import Any

from core.choices.catalog import Method
from core.choices.column_options import Columns
from core.choices.options import Number, Toggle
from core.methods.prepare.chosen_columns import LABELS, NUMBERS, check_chosen


def _group_means(
    columns: tuple[str, ...], by: tuple[str, ...], smoothing: float, difference: bool
) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.make import GroupMeans, MadeBeside

    check_chosen(columns, 1, "number to average")
    check_chosen(by, 1, "category to average within")
    means = GroupMeans(tuple(by), smoothing, difference)
    return MadeBeside(then_scaled(means), (*columns, *by))


def _group_spreads(columns: tuple[str, ...], by: tuple[str, ...], smoothing: float) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.groups import GroupSpreads
    from core.parts.steps.making.make import MadeBeside

    check_chosen(columns, 1, "number")
    check_chosen(by, 1, "category to look within")
    return MadeBeside(then_scaled(GroupSpreads(tuple(by), smoothing)), (*columns, *by))


def _group_counts(by: tuple[str, ...], together: bool) -> Any:
    from core.methods.prepare.scalers import then_scaled
    from core.parts.steps.making.groups import GroupCounts
    from core.parts.steps.making.make import MadeBeside

    check_chosen(by, 1 + together, "category to count" if not together else "two categories")
    return MadeBeside(then_scaled(GroupCounts(together)), tuple(by))


GROUP_MAKERS = (
    Method(
        key="group_means",
        label="Group means",
        summary="The mean of a number over the training rows of the same level of a category. The "
        "target takes no part.",
        build=_group_means,
        options=(
            Columns("columns", "Numbers", kinds=NUMBERS),
            Columns("by", "Within each level of", kinds=LABELS),
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
        key="group_spreads",
        label="Group spreads",
        summary="The standard deviation of a number over the training rows of the same level of a "
        "category. The target takes no part.",
        build=_group_spreads,
        options=(
            Columns("columns", "Numbers", kinds=NUMBERS),
            Columns("by", "Within each level of", kinds=LABELS),
            Number(
                "smoothing",
                "Smoothing",
                low=0.0,
                high=1000.0,
                default=10.0,
                help="Rows of the overall variance mixed into each level: rare ones come near it.",
            ),
        ),
    ),
    Method(
        key="group_counts",
        label="Group counts",
        summary="How many training rows have the same level of a category: 0 of a level that was "
        "never met. The target takes no part.",
        build=_group_counts,
        options=(
            Columns("by", "Same level of", kinds=LABELS),
            Toggle(
                "together",
                "Of levels together",
                help="Counts rows with the same levels of all of them, in place of each.",
            ),
        ),
    ),
)
