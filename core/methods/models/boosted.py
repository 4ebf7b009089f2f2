"""Boosted trees: each tree is fitted to what the sum of those before it gets wrong."""

from core.choices.catalog import Method
from core.choices.options import Number, Toggle
from core.methods.models import traits
from core.methods.models.boosted_options import (
    JOINS_LEVELS,
    JUDGED_BY,
    PATIENCE,
    most_trees,
    trees_asked,
)
from core.methods.models.boosting import (
    adaboost,
    boosting,
    catboost,
    histogram,
    lightgbm,
    of_sklearn,
    xgboost,
)
from core.methods.models.directions import ONE_WAY
from core.methods.models.target_losses import (
    OF_BLOCKS,
    OF_CATBOOST,
    OF_HISTOGRAM,
    OF_LIGHTGBM,
    OF_XGBOOST,
)
from core.methods.models.trees import tree_depth

SUMMED = frozenset({traits.TREE})
OF_LIBRARY = SUMMED | {traits.OWN_TREE_VALUES}
OF_SETS = {traits.TAKES_GAPS, traits.TAKES_LEVELS}


def _rate(default: float) -> Number:
    return Number("learning_rate", "Learning rate", 0.005, 1.0, default, log=True, tuned=True)


def _share(name: str, of_what: str, default: float, low: float = 0.2) -> Number:
    return Number(name, f"Share of {of_what}", low, 1.0, default, tuned=True)


BOOSTED_TREES = (
    Method(
        key="hist_gradient_boosting",
        label="Histogram gradient boosting",
        summary="Boosted trees on binned values: fast on many rows.",
        build=boosting("StoppedHistogram", histogram, OF_HISTOGRAM, "histogram"),
        options=(
            trees_asked("max_iter"),
            most_trees(),
            JUDGED_BY,
            PATIENCE,
            *OF_HISTOGRAM.options,
            JOINS_LEVELS,
            _rate(0.06),
            Number("max_leaf_nodes", "Leaves", 3, 127, default=16, log=True, tuned=True),
            Number("min_samples_leaf", "Rows in a leaf", 1, 200, default=20, log=True, tuned=True),
            Number("l2_regularization", "Penalty", 0.0, 100.0, default=0.0),
            _share("max_features", "columns a split", 0.5),
            *ONE_WAY,
        ),
        traits=SUMMED | OF_SETS,
    ),
    Method(
        key="gradient_boosting",
        label="Gradient boosting",
        summary="Small trees, each fitted to what the sum so far gets wrong.",
        build=boosting("StoppedBlocks", of_sklearn("GradientBoosting"), OF_BLOCKS),
        options=(
            trees_asked(),
            most_trees(),
            JUDGED_BY,
            PATIENCE,
            *OF_BLOCKS.options,
            _rate(0.06),
            tree_depth(3, high=8),
            Number("min_samples_leaf", "Rows in a leaf", 1, 200, default=20, log=True, tuned=True),
            _share("subsample", "rows a tree", 0.7),
            _share("max_features", "columns a split", 0.5),
        ),
        traits=SUMMED,
    ),
    Method(
        key="adaboost",
        label="AdaBoost",
        summary="Stumps that look harder at the rows the last ones got wrong.",
        build=boosting("StoppedStaged", adaboost),
        options=(trees_asked(), most_trees(150), JUDGED_BY, PATIENCE, _rate(1.0)),
        traits=frozenset({traits.CUTS}),
    ),
    Method(
        key="xgboost",
        label="XGBoost",
        summary="Regularised boosted trees: the usual winner on tables.",
        build=boosting("StoppedXGB", xgboost, OF_XGBOOST, "xgboost"),
        options=(
            trees_asked(),
            most_trees(),
            JUDGED_BY,
            PATIENCE,
            *OF_XGBOOST.options,
            JOINS_LEVELS,
            _rate(0.05),
            tree_depth(3, high=12),
            Number(
                "min_child_weight", "Least weight in a leaf", 0.01, 50.0, 0.3, log=True, tuned=True
            ),
            _share("subsample", "rows a tree", 0.8, low=0.3),
            _share("colsample_bytree", "columns a tree", 0.8),
            Number("reg_lambda", "Penalty", 0.001, 100.0, default=1.0, log=True, tuned=True),
            *ONE_WAY,
        ),
        traits=OF_LIBRARY | OF_SETS,
    ),
    Method(
        key="lightgbm",
        label="LightGBM",
        summary="Boosted trees grown leaf by leaf.",
        build=boosting("StoppedLightGBM", lightgbm, OF_LIGHTGBM, "lightgbm"),
        options=(
            trees_asked(),
            most_trees(),
            JUDGED_BY,
            PATIENCE,
            *OF_LIGHTGBM.options,
            JOINS_LEVELS,
            _rate(0.05),
            Number("num_leaves", "Leaves", 3, 255, 7, log=True, tuned=True),
            Number("min_child_samples", "Rows in a leaf", 1, 200, 5, log=True, tuned=True),
            _share("subsample", "rows a tree", 0.8, low=0.3),
            _share("colsample_bytree", "columns a tree", 0.9),
            Number("reg_alpha", "Absolute penalty", 0.0, 10.0, 0.0, tuned=True),
            Number("reg_lambda", "Penalty", 0.0, 100.0, 2.0, tuned=True),
            Toggle("extra_trees", "Random cuts", default=True, tuned=True),
            *ONE_WAY,
        ),
        traits=OF_LIBRARY | OF_SETS,
    ),
    Method(
        key="catboost",
        label="CatBoost",
        summary="Boosted symmetric trees.",
        build=boosting("StoppedCatBoost", catboost, OF_CATBOOST, "catboost"),
        options=(
            trees_asked("iterations", high=2000),
            most_trees(),
            JUDGED_BY,
            PATIENCE,
            *OF_CATBOOST.options,
            JOINS_LEVELS,
            _rate(0.08),
            tree_depth(6, 16),
        ),
        traits=OF_LIBRARY | OF_SETS,
        requires="catboost",
    ),
)
