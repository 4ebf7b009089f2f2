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
    "StoppedNetwork",
}
BAGS = {"Bagged", "EvenlyBagged"}
WRAPPERS = {
    "FixedThresholdClassifier",
    "LeastCost",
    "BalancedFit",
    "Monotone",
    "OfLevels",
    "Recalibrated",
    "SelfTrained",
    *STOPPED,
}


def bare(model: Any) -> Any:
    """The model inside wrappers that change labels, weights, the number of rounds or how sure it
    says it is."""
    while type(model).__name__ in WRAPPERS:
        model = model.estimator_
    return model


def bends_of(model: Any) -> tuple[Any, ...]:
    """What bends the probabilities of the model inside after it was fitted, the innermost first."""
    found = []
    while type(model).__name__ in WRAPPERS:
        found += [model] * (type(model).__name__ == "Recalibrated")
        model = model.estimator_
    return tuple(reversed(found))


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


def loss_curves_of(model: Any) -> tuple[dict[str, Any], ...]:
    """The loss curves of a fitted model, one a search for its rounds, each as `curve_of` of
    `early_stopping` makes them; of a network of fixed epochs the losses that it descended by, as
    "fitted" alone; none where it tells of none."""
    found = learner_of(model)
    if type(found).__name__ in STOPPED:
        return tuple(getattr(found, "curves_", ()))
    losses = [float(loss) for loss in getattr(found, "loss_curve_", ())]
    return ({"rounds": list(range(1, len(losses) + 1)), "fitted": losses},) if losses else ()


def out_of_bag_of(model: Any) -> Any:
    """What a fitted forest says of each row that it was fitted on by the trees which did not draw
    it: numbers in the target's unit, or probabilities by class; NaN for a row that every tree drew.
    None where it keeps none."""
    found = learner_of(model)
    said = getattr(found, "oob_decision_function_", None)
    if said is not None or not hasattr(found, "oob_prediction_"):
        return said
    scaled = bare_of_weights(model)
    if not isinstance(scaled, TransformedTargetRegressor):
        return found.oob_prediction_
    return scaled.transformer_.inverse_transform(found.oob_prediction_.reshape(-1, 1)).ravel()


def loss_name_of(model: Any) -> str:
    """What its loss curves measure, for people; of numbers in units of the standardised target."""
    found = learner_of(model)
    is_stopped = type(found).__name__ in STOPPED
    key = (found.loss or "") if is_stopped else "descended"
    of_numbers = isinstance(bare_of_weights(model), TransformedTargetRegressor)
    name, _, level = key.partition(":")
    told = LOSS_NAMES[name or ("squared_error" if of_numbers else "log_loss")]
    return f"{told}, quantile {float(level):g}" if level else told


LOSS_NAMES = {
    "log_loss": "Log loss",
    "brier": "Brier score",
    "squared_error": "Squared error of the standardised target",
    "absolute_error": "Absolute error of the standardised target",
    "pinball": "Pinball loss of the standardised target",
    "poisson": "Poisson deviance, target in units of its mean",
    "gamma": "Gamma deviance, target in units of its mean",
    "descended": "Loss with its penalty",
}


def learner_of(model: Any) -> Any:
    """What searches for rounds, or else the innermost model; a bag stays what it is."""
    while type(model).__name__ not in STOPPED | BAGS:
        model = bare_of_weights(model)
        if type(model).__name__ == "JoinedLevels":
            model = model.estimator_
        elif isinstance(model, TransformedTargetRegressor):
            model = model.regressor_
        else:
            return model
    return model


def bare_of_weights(model: Any) -> Any:
    """The model inside wrappers that change labels or weights; a search for rounds stays."""
    while type(model).__name__ in WRAPPERS - STOPPED:
        model = model.estimator_
    return model


def _mean_rounds(members: list[Any]) -> int | None:
    known = [rounds for member in members if (rounds := rounds_of(member)) is not None]
    return round(sum(known) / len(known)) if known else None
