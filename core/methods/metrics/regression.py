"""Metrics of numbers, a row each: they see values."""

from core.methods.metrics import bias, influence, row_values
from core.methods.metrics.metric import Judged, Metric
from core.parts.predictions import measures
from core.table.schema import Task

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
)
