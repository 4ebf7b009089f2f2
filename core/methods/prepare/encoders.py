"""Categories as numbers."""

from typing import Any

from core.carried.rows.inner import InnerSplit
from core.choices.catalog import Catalog, Method
from core.choices.label_options import LevelOrder
from core.choices.options import Number
from core.methods.context import MethodContext
from core.methods.prepare.scalers import then_scaled


def _one_hot(min_frequency: float) -> Any:
    from sklearn.preprocessing import OneHotEncoder

    from core.carried.steps.encode import join_level

    return OneHotEncoder(
        handle_unknown="infrequent_if_exist",
        sparse_output=False,
        feature_name_combiner=join_level,
        min_frequency=min_frequency,
    )


def _ordinal(order: tuple[str, ...]) -> Any:
    from sklearn.preprocessing import OrdinalEncoder

    from core.carried.steps.encode import OrderedLevels

    if order:
        return then_scaled(OrderedLevels(tuple(order)))
    return then_scaled(OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1))


def _target(context: MethodContext, smooth: float) -> Any:
    """Cross-fitted, so that no row's own target is in its code; scaled, because the code has the
    target's unit. scikit-learn would take prices in whole numbers for classes."""
    from core.carried.steps.encode import TargetMeans

    folds = InnerSplit(5)
    kind = "auto" if context.is_classification else "continuous"
    return then_scaled(TargetMeans(target_type=kind, smooth=smooth or "auto", cv=folds))


def _shares() -> Any:
    from core.carried.steps.encode import LevelShares

    return then_scaled(LevelShares())


ENCODERS = Catalog(
    "encoder",
    Method(
        key="one_hot",
        label="One-hot",
        summary="A 0/1 column for each level; levels rarer than the limit share one.",
        build=_one_hot,
        options=(
            Number(
                "min_frequency",
                "Rare below",
                low=0.0001,
                high=0.5,
                default=0.01,
                help="Share of the training rows under which levels are put together.",
            ),
        ),
    ),
    Method(
        key="target",
        label="Target mean",
        summary="The smoothed mean of the target per level, cross-fitted: made for many levels.",
        build=_target,
        options=(
            Number(
                "smooth",
                "Smoothing",
                low=0.0,
                high=1000.0,
                default=0.0,
                help="Rows of the overall mean mixed into each level; 0 lets the data decide.",
            ),
        ),
    ),
    Method(
        key="frequency",
        label="Frequency",
        summary="The level's share of the training rows; levels of equal share become one.",
        build=_shares,
    ),
    Method(
        key="ordinal",
        label="Ordinal",
        summary="Codes in an order: yours, or else the alphabet's, which is enough for trees and "
        "an invented order for the rest.",
        build=_ordinal,
        options=(
            LevelOrder(
                "order",
                "Order of the levels",
                help="From the lowest on; levels that are not named follow by the alphabet. Choose "
                "it for one column on By column: another column has other levels.",
            ),
        ),
    ),
)
