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
BAGS = {"Bagged", "EvenlyBagged"}
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
    """The rounds that early stopping found for a fitted model, of a bag the mean of its members;
    None where it looked for none."""
    name = type(model).__name__
    if name in STOPPED:
        return int(model.rounds_)
    if name in BAGS:
        return _mean_rounds(model.estimators_)
    place = "regressor_" if isinstance(model, TransformedTargetRegressor) else "estimator_"
    return rounds_of(getattr(model, place)) if hasattr(model, place) else None


def _mean_rounds(members: list[Any]) -> int | None:
    known = [rounds for member in members if (rounds := rounds_of(member)) is not None]
    return round(sum(known) / len(known)) if known else None
