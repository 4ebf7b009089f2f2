"""Single trees and forests."""

from collections.abc import Callable
from typing import Any

from core.choices.catalog import Method
from core.choices.options import Number
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.linear import scaled_target
from core.parts.lazy import imported
from core.table.schema import Task

ONE_TREE = frozenset({traits.TREE, traits.AVERAGED})
MANY_TREES = ONE_TREE | {traits.FOREST}


def _averaging(pair: str, **of_numbers: Any) -> Callable[..., Any]:
    """Build scikit-learn's classifier or regressor of that stem; the classifier weighs classes.

    `of_numbers` are settings of the regressor alone.
    """

    def build(context: ModelContext, **options: Any) -> Any:
        if context.is_classification:
            options = {**options, "class_weight": context.class_weight}
            return imported(f"{pair}Classifier")(**options, random_state=context.seed)
        made = imported(f"{pair}Regressor")(**options, **of_numbers, random_state=context.seed)
        # They do not split where the variance is below 2e-16, so small units of the target would
        # end every tree at its root.
        return scaled_target(made)

    return build


_trees = Number("n_estimators", "Trees", 10, 1000, default=300, log=True)


def _depth(default: int, high: int) -> Number:
    return Number("max_depth", "Depth", low=1, high=high, default=default, tuned=True)


def _leaf(default: int) -> Number:
    return Number(
        "min_samples_leaf", "Rows in a leaf", 1, 200, default=default, log=True, tuned=True
    )


def _balanced_forest(context: ModelContext, **options: Any) -> Any:
    """Each tree on as many rows of each class as the rarest has, drawn with replacement (Chen, Liaw
    and Breiman 2004)."""
    from imblearn.ensemble import BalancedRandomForestClassifier

    return BalancedRandomForestClassifier(
        **options, sampling_strategy="all", replacement=True, random_state=context.seed
    )


_forest_options = (_trees, _leaf(2), _depth(40, high=40))

AVERAGED_TREES = (
    Method(
        key="tree",
        label="Decision tree",
        summary="One tree of yes/no questions: readable, unsteady.",
        build=_averaging("sklearn.tree:DecisionTree"),
        options=(_depth(6, high=16), _leaf(20)),
        traits=ONE_TREE,
    ),
    Method(
        key="forest",
        label="Random forest",
        summary="Many trees on resampled rows, averaged: strong without tuning.",
        # Of all columns at each split, trees are too alike: half of them lose 7 to 10 % less.
        build=_averaging("sklearn.ensemble:RandomForest", max_features=0.5),
        options=_forest_options,
        traits=MANY_TREES,
    ),
    Method(
        key="extra_trees",
        label="Extra trees",
        summary="A forest with random cuts: faster, smoother.",
        build=_averaging("sklearn.ensemble:ExtraTrees"),
        options=_forest_options,
        traits=MANY_TREES,
    ),
    Method(
        key="balanced_forest",
        label="Balanced forest",
        summary="A forest whose trees each see as many rows of every class: finds rare classes "
        "without made rows; its probabilities are those of even classes.",
        build=_balanced_forest,
        options=_forest_options,
        suits=frozenset({Task.CLASSIFICATION}),
        traits=MANY_TREES | {traits.NO_WEIGHTS},
    ),
)
