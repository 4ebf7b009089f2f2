"""Single trees and forests."""

from collections.abc import Callable
from typing import Any

from core.choices.catalog import Method
from core.choices.options import Choice, Number, Toggle
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


def _one_tree(context: ModelContext, criterion: str, split_by: str, **options: Any) -> Any:
    if context.is_classification:
        return _averaging("sklearn.tree:DecisionTree")(context, criterion=criterion, **options)
    return _averaging("sklearn.tree:DecisionTree")(context, criterion=split_by, **options)


def _forest(context: ModelContext, out_of_bag: bool, **options: Any) -> Any:
    # Of all columns at each split, trees are too alike: half of them lose 7 to 10 % less.
    build = _averaging("sklearn.ensemble:RandomForest", max_features=0.5)
    return build(context, oob_score=out_of_bag, **options)


def _extra_trees(context: ModelContext, out_of_bag: bool, **options: Any) -> Any:
    """By itself each of its trees sees every row, so that none is out of a bag."""
    build = _averaging("sklearn.ensemble:ExtraTrees")
    return build(context, bootstrap=out_of_bag, oob_score=out_of_bag, **options)


_OUT_OF_BAG = (
    "Also scores each training row by the trees that did not draw it. It costs little and needs no "
    "fold, but rows of one group or time know of each other in it."
)

_trees = Number("n_estimators", "Trees", 10, 1000, default=300, log=True)


def tree_depth(default: int, high: int) -> Number:
    """How deep trees may grow, as an option."""
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


_forest_options = (_trees, _leaf(2), tree_depth(40, high=40))

AVERAGED_TREES = (
    Method(
        key="tree",
        label="Decision tree",
        summary="One tree of yes/no questions: readable, unsteady.",
        build=_one_tree,
        options=(
            tree_depth(6, high=16),
            _leaf(20),
            Choice(
                "criterion",
                "Purity by",
                ("gini", "entropy"),
                "gini",
                help="What a question must lessen: gini (the chance that two rows of a leaf "
                "differ) or entropy (the surprise in a row's class).",
                suits=frozenset({Task.CLASSIFICATION}),
            ),
            Choice(
                "split_by",
                "Split by",
                ("squared_error", "absolute_error"),
                "squared_error",
                help="What a question must lessen: the squared error, with the mean of a leaf for "
                "its answer, or the absolute error, with its median (slow on many rows).",
                suits=frozenset({Task.REGRESSION}),
            ),
        ),
        traits=ONE_TREE,
    ),
    Method(
        key="forest",
        label="Random forest",
        summary="Many trees on resampled rows, averaged: strong without tuning.",
        build=_forest,
        options=(*_forest_options, Toggle("out_of_bag", "Out-of-bag score", help=_OUT_OF_BAG)),
        traits=MANY_TREES,
    ),
    Method(
        key="extra_trees",
        label="Extra trees",
        summary="A forest with random cuts: faster, smoother.",
        build=_extra_trees,
        options=(
            *_forest_options,
            Toggle(
                "out_of_bag",
                "Out-of-bag score",
                help=f"{_OUT_OF_BAG} Each tree is then fitted on rows drawn with replacement.",
            ),
        ),
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
