"""Metrics of numbers, a row each: they see values."""

from core.methods.metrics import bias, influence, row_values
from core.methods.metrics.metric import Judged, Metric
from core.methods.metrics.rules import one_quantile
from core.parts.predictions import measures
from core.table.schema import Task


def _pinball(level: float) -> Metric:
    """For models of a quantile; that of the median is half the mean absolute error."""
    return Metric(
        f"pinball_{level * 100:.0f}",
        f"Pinball loss {level:.0%}",
        f"Of answers meant as the {level:.0%} quantile, in the target's unit: a row above its "
        f"answer counts {level:.0%} of how far, one below {1 - level:.0%}. For quantile models.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.pinball(level),
        influence.of_mean(row_values.pinball_loss(level)),
        higher_is_better=False,
        least=0.0,
        rule=one_quantile(level),
        is_raised_by_far_rows=True,
    )


REGRESSION = (
    Metric(
        "r2",
        "R²",
        "Share of variance explained; the mean scores 0.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.r2,
        influence.of_r2,
        most=1.0,
        bias=bias.bias_of_r2,
        far=influence.of_mean(row_values.squared_error),
    ),
    Metric(
        "rmse",
        "RMSE",
        "Root mean squared error, in the target's unit.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.rmse,
        influence.of_root_mean(row_values.squared_error),
        higher_is_better=False,
        least=0.0,
        bias=bias.bias_of_rmse,
        is_raised_by_far_rows=True,
    ),
    Metric(
        "mae",
        "MAE",
        "Mean absolute error, in the target's unit.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.mae,
        influence.of_mean(row_values.absolute_error),
        higher_is_better=False,
        least=0.0,
        is_raised_by_far_rows=True,
    ),
    Metric(
        "median_ae",
        "Median error",
        "Half of the rows are off by less.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.median_error,
        influence.of_median(row_values.absolute_error),
        higher_is_better=False,
        least=0.0,
    ),
    Metric(
        "median_ape",
        "Median relative error",
        "Half of the rows are off by less.",
        Task.REGRESSION,
        Judged.VALUES,
        measures.median_ape,
        influence.of_median(row_values.relative_error),
        higher_is_better=False,
        least=0.0,
    ),
    _pinball(0.1),
    _pinball(0.9),
)
