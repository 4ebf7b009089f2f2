"""Linear models that lessen another loss than the squared error."""

from typing import Any

from core.choices.catalog import Method
from core.choices.options import Choice, Number
from core.methods.models import traits
from core.methods.models.linear import PENALISED, REGRESSION, scaled_target
from core.methods.models.target_losses import in_target_units

MEDIAN = 0.5


def _robust(target_loss: str, quantile: float, turn: float, alpha: float) -> Any:
    """The median is the quantile of a half, and its loss the absolute error."""
    from sklearn.linear_model import HuberRegressor, QuantileRegressor

    if target_loss == "huber":
        return scaled_target(HuberRegressor(epsilon=turn, alpha=alpha, max_iter=2000))
    level = quantile if target_loss == "quantile" else MEDIAN
    return scaled_target(QuantileRegressor(quantile=level, alpha=alpha))


def _log_linear(target_loss: str, alpha: float) -> Any:
    from sklearn.linear_model import GammaRegressor, PoissonRegressor

    kind = GammaRegressor if target_loss == "gamma" else PoissonRegressor
    return in_target_units(kind(alpha=alpha, solver="newton-cholesky", max_iter=1000), target_loss)


def _penalty(default: float) -> Number:
    return Number("alpha", "Penalty", 1e-8, 100.0, default, log=True, tuned=True)


LINEAR_BY_LOSS = (
    Method(
        key="robust_linear",
        label="Robust linear",
        summary="A weighted sum that a few rows far off hardly bend: by the absolute error, by "
        "Huber's, or for a quantile.",
        build=_robust,
        options=(
            Choice(
                "target_loss",
                "Loss",
                ("huber", "absolute_error", "quantile"),
                "huber",
                help="huber: squared errors of most rows, absolute errors of those far off. "
                "absolute_error: answers are medians. quantile: the quantile below. Medians and "
                "quantiles do not aim at the mean: R² and RMSE are worse by their nature, and they "
                "are slow on many rows.",
            ),
            Number(
                "quantile",
                "Quantile",
                0.01,
                0.99,
                default=0.5,
                help="The share of rows that shall lie below the answer. Of the loss quantile.",
            ),
            Number(
                "turn",
                "Far off from",
                1.01,
                10.0,
                default=1.35,
                log=True,
                help="How many spreads of the errors away a row counts as far off. Of the loss "
                "huber alone.",
            ),
            _penalty(1e-4),
        ),
        suits=REGRESSION,
        traits=PENALISED | {traits.SLOW},
    ),
    Method(
        key="log_linear",
        label="Poisson or gamma regression",
        summary="Factors in place of sums, for counts and amounts: the logarithm of the mean is a "
        "weighted sum, and no answer is below 0.",
        build=_log_linear,
        options=(
            Choice(
                "target_loss",
                "Loss",
                ("poisson", "gamma"),
                "poisson",
                help="poisson: counts, 0 among them; its errors grow as the root of the mean. "
                "gamma: amounts above 0, whose errors grow with the mean.",
            ),
            _penalty(1e-3),
        ),
        suits=REGRESSION,
        traits=frozenset({traits.PENALISED}),
    ),
)
