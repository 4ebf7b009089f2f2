"""What boosted trees can lessen where the target is a number, in each library's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.choices.options import Choice, Number
from core.methods.models.linear import scaled_target
from core.table.schema import Task

USUAL = "squared_error"
POSITIVE = {
    "poisson": False,
    "gamma": True,
}  # whose logarithm is learned; is 0 out of the question?
_NUMBERS = frozenset({Task.REGRESSION})


@dataclass(frozen=True)
class TargetLosses:
    """The losses of a library, ours first: each with its settings. `level` is what it calls the
    quantile; empty where the quantile's own setting has a place for it, as `alpha={}`."""

    settings: Mapping[str, Mapping[str, Any]]
    level: str
    options: tuple[Choice | Number, ...] = field(init=False)

    def __post_init__(self) -> None:
        chosen = Choice(
            "target_loss",
            "Loss",
            tuple(self.settings),
            USUAL,
            help="What is lessened. squared_error: answers are means. absolute_error: "
            "medians, calm where a few rows are far off. huber: between the two. quantile: the "
            "quantile below. poisson: counts, gamma: amounts above 0, both by factors. Metrics of "
            "means, as R² and RMSE, are worse for other losses by their nature.",
            suits=_NUMBERS,
        )
        level = Number(
            "quantile",
            "Quantile",
            0.01,
            0.99,
            default=0.5,
            help="The share of rows that shall lie below the answer. Of the loss quantile alone.",
            suits=_NUMBERS,
        )
        has_level = "quantile" in self.settings
        object.__setattr__(self, "options", (chosen, level) if has_level else (chosen,))

    def settings_for(self, loss: str, level: float) -> dict[str, Any]:
        """The library's settings for a loss."""
        if loss != "quantile":
            return dict(self.settings[loss])
        if self.level:
            return {**self.settings[loss], self.level: level}
        return {option: name.format(level) for option, name in self.settings[loss].items()}


def judged_loss(loss: str, level: float, usual: str | None) -> str | None:
    """The key of what early stopping goes by: the loss itself; `usual` for squared errors."""
    if loss == USUAL:
        return usual
    return {"huber": "absolute_error", "quantile": f"pinball:{level}"}.get(loss, loss)


def in_target_units(model: Any, loss: str) -> Any:
    """Fit to the target in other units: gains below a limit in its own end every tree at its
    root."""
    if loss not in POSITIVE:
        return scaled_target(model)
    from sklearn.compose import TransformedTargetRegressor

    from core.parts.steps.numbers.positive_target import PositiveTarget

    units = PositiveTarget(loss, above_zero=POSITIVE[loss])
    return TransformedTargetRegressor(regressor=model, transformer=units, check_inverse=False)


def _named(option: str, **names: str) -> dict[str, dict[str, str]]:
    return {ours: {option: theirs} for ours, theirs in names.items()}


OF_HISTOGRAM = TargetLosses(
    _named("loss", **{n: n for n in (USUAL, "absolute_error", "quantile", "poisson", "gamma")}),
    level="quantile",
)
OF_BLOCKS = TargetLosses(
    _named("loss", **{n: n for n in (USUAL, "absolute_error", "huber", "quantile")}), level="alpha"
)
OF_XGBOOST = TargetLosses(
    _named(
        "objective",
        squared_error="reg:squarederror",
        absolute_error="reg:absoluteerror",
        huber="reg:pseudohubererror",
        quantile="reg:quantileerror",
        poisson="count:poisson",
        gamma="reg:gamma",
    ),
    level="quantile_alpha",
)
OF_CATBOOST = TargetLosses(
    _named(
        "loss_function",
        squared_error="RMSE",
        absolute_error="MAE",
        huber="Huber:delta=1.0",
        quantile="Quantile:alpha={}",
        poisson="Poisson",
    ),
    level="",
)
OF_NETWORK = TargetLosses(_named("loss", squared_error=USUAL, poisson="poisson"), level="")
OF_LIGHTGBM = TargetLosses(
    _named(
        "objective",
        squared_error="regression",
        absolute_error="regression_l1",
        huber="huber",
        quantile="quantile",
        poisson="poisson",
        gamma="gamma",
    ),
    level="alpha",
)
