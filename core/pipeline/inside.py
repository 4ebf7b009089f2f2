"""The model inside its wrappers, and the number of rounds that early stopping found for it."""

from typing import Any

from sklearn.compose import TransformedTargetRegressor

# By name: a saved model brings its own copy of our step classes, which `isinstance` does not know.
STOPPED = {
    "StoppedXGB",
    "StoppedLightGBM",
    "StoppedHistogram",
    "StoppedBlocks",
    "StoppedStaged",
    "StoppedCatBoost",
}
WRAPPERS = {"FixedThresholdClassifier", "BalancedFit", *STOPPED}


def bare(model: Any) -> Any:
    """The model inside wrappers that change labels, weights or the number of rounds only."""
    while type(model).__name__ in WRAPPERS:
        model = model.estimator_
    return model


def innermost(model: Any) -> Any:
    """The model inside every wrapper, also those that scale the target."""
    model = bare(model)
    return bare(model.regressor_) if isinstance(model, TransformedTargetRegressor) else model


def rounds_of(model: Any) -> int | None:
    """The rounds that early stopping found for a fitted model; None where it looked for none."""
    while type(model).__name__ not in STOPPED:
        place = "regressor_" if isinstance(model, TransformedTargetRegressor) else "estimator_"
        if not hasattr(model, place):
            return None
        model = getattr(model, place)
    return int(model.rounds_)
