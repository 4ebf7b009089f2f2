"""Trees, forests and boosted trees."""

from collections.abc import Callable
from typing import Any

from core.carried.lazy import imported
from core.choices.catalog import Method
from core.choices.options import Number
from core.machine.cluster import device
from core.methods.models import traits
from core.methods.models.context import ModelContext
from core.methods.models.linear import scaled_target

SUMMED = frozenset({traits.TREE})
ONE_TREE = SUMMED | {traits.AVERAGED}
MANY_TREES = ONE_TREE | {traits.FOREST}
BOOSTED = SUMMED | {traits.OWN_TREE_VALUES, traits.TAKES_GAPS}


def weighted(context: ModelContext, model: Any) -> Any:
    """Sample weights for a classifier that cannot weigh classes itself, where they are wanted."""
    from core.carried.steps.weights import BalancedFit

    return BalancedFit(model) if context.balanced and context.is_classification else model


def _of_task(pair: str, context: ModelContext, **settings: Any) -> Any:
    """scikit-learn's trees do not split where the variance is below 2e-16, so small units of the
    target would end every tree at its root."""
    kind = "Classifier" if context.is_classification else "Regressor"
    made = imported(f"{pair}{kind}")(**settings, random_state=context.seed)
    return made if context.is_classification else scaled_target(made)


def _weighing(pair: str) -> Callable[..., Any]:
    """Build scikit-learn's classifier or regressor of that stem; the classifier weighs classes."""

    def build(context: ModelContext, **options: Any) -> Any:
        weight = {"class_weight": context.class_weight} if context.is_classification else {}
        return _of_task(pair, context, **options, **weight)

    return build


def _unweighing(pair: str) -> Callable[..., Any]:
    """Build the same where scikit-learn's classifier has no class weights."""

    def build(context: ModelContext, **options: Any) -> Any:
        return weighted(context, _of_task(pair, context, **options))

    return build


def _xgboost(context: ModelContext, **options: Any) -> Any:
    shared = {**options, "random_state": context.seed, "n_jobs": 1, "tree_method": "hist"}
    if device() != "cpu":
        shared["device"] = device()
    if context.is_classification:
        from core.carried.steps.boosting import LabelledXGB

        return LabelledXGB(balanced=context.balanced, **shared)
    from xgboost import XGBRegressor

    # It computes in 32 bits and takes no gain below 1e-6, whatever the target's unit.
    return scaled_target(XGBRegressor(**shared))


def _lightgbm(context: ModelContext, **options: Any) -> Any:
    from lightgbm import LGBMClassifier, LGBMRegressor

    # The gain of its splits; by default it only counts them.
    shared = {**options, "importance_type": "gain"}
    shared |= {"random_state": context.seed, "n_jobs": 1, "verbose": -1}
    if context.is_classification:
        return LGBMClassifier(class_weight=context.class_weight, **shared)
    return scaled_target(LGBMRegressor(**shared))


def _catboost(context: ModelContext, **options: Any) -> Any:
    from catboost import CatBoostClassifier, CatBoostRegressor

    quiet = {"allow_writing_files": False, "verbose": False, "thread_count": 1}
    shared = {**options, **quiet, "random_seed": context.seed}
    if context.is_classification:
        weights = "Balanced" if context.balanced else None
        return CatBoostClassifier(auto_class_weights=weights, **shared)
    return scaled_target(CatBoostRegressor(**shared))


def _trees(default: int) -> Number:
    return Number("n_estimators", "Trees", 10, 1000, default=default, log=True, tuned=True)


def _rate(default: float) -> Number:
    return Number("learning_rate", "Learning rate", 0.005, 1.0, default, log=True, tuned=True)


def _depth(default: int, high: int = 16) -> Number:
    return Number("max_depth", "Depth", low=1, high=high, default=default, tuned=True)


def _leaf(default: int) -> Number:
    return Number(
        "min_samples_leaf", "Rows in a leaf", 1, 200, default=default, log=True, tuned=True
    )


_forest_options = (_trees(100), _leaf(5), _depth(16, high=40))

ENSEMBLES = (
    Method(
        key="tree",
        label="Decision tree",
        summary="One tree of yes/no questions: readable, unsteady.",
        build=_weighing("sklearn.tree:DecisionTree"),
        options=(_depth(6), _leaf(20)),
        traits=ONE_TREE,
    ),
    Method(
        key="forest",
        label="Random forest",
        summary="Many trees on resampled rows, averaged: strong without tuning.",
        build=_weighing("sklearn.ensemble:RandomForest"),
        options=_forest_options,
        traits=MANY_TREES,
    ),
    Method(
        key="extra_trees",
        label="Extra trees",
        summary="A forest with random cuts: faster, smoother.",
        build=_weighing("sklearn.ensemble:ExtraTrees"),
        options=_forest_options,
        traits=MANY_TREES,
    ),
    Method(
        key="hist_gradient_boosting",
        label="Histogram gradient boosting",
        summary="Boosted trees on binned values: fast on many rows.",
        build=_weighing("sklearn.ensemble:HistGradientBoosting"),
        options=(
            Number("max_iter", "Trees", 10, 1000, default=150, log=True, tuned=True),
            _rate(0.08),
            Number("max_leaf_nodes", "Leaves", 3, 127, default=31, log=True, tuned=True),
            _leaf(20),
            Number("l2_regularization", "Penalty", 0.0, 100.0, default=0.0),
        ),
        traits=SUMMED | {traits.TAKES_GAPS},
    ),
    Method(
        key="gradient_boosting",
        label="Gradient boosting",
        summary="Small trees, each fitted to what the sum so far gets wrong.",
        build=_unweighing("sklearn.ensemble:GradientBoosting"),
        options=(_trees(100), _rate(0.1), _depth(3, high=8)),
        traits=SUMMED | {traits.TWO_CLASSES},
    ),
    Method(
        key="adaboost",
        label="AdaBoost",
        summary="Stumps that look harder at the rows the last ones got wrong.",
        build=_unweighing("sklearn.ensemble:AdaBoost"),
        options=(_trees(50), _rate(1.0)),
    ),
    Method(
        key="xgboost",
        label="XGBoost",
        summary="Regularised boosted trees: the usual winner on tables.",
        build=_xgboost,
        options=(
            _trees(200),
            _rate(0.08),
            _depth(5, high=12),
            Number("min_child_weight", "Least weight in a leaf", 1.0, 50.0, 2.0, tuned=True),
            Number("subsample", "Share of rows a tree", 0.3, 1.0, default=0.9, tuned=True),
            Number("colsample_bytree", "Share of columns a tree", 0.2, 1.0, 0.8, tuned=True),
            Number("reg_lambda", "Penalty", 0.001, 100.0, default=1.0, log=True, tuned=True),
        ),
        traits=BOOSTED,
    ),
    Method(
        key="lightgbm",
        label="LightGBM",
        summary="Boosted trees grown leaf by leaf.",
        build=_lightgbm,
        options=(_trees(200), _rate(0.08), Number("num_leaves", "Leaves", 3, 255, 31, tuned=True)),
        traits=BOOSTED,
    ),
    Method(
        key="catboost",
        label="CatBoost",
        summary="Boosted symmetric trees.",
        build=_catboost,
        options=(Number("iterations", "Trees", 10, 2000, 300, tuned=True), _rate(0.08)),
        traits=BOOSTED,
        requires="catboost",
    ),
)
