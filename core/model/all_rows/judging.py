"""The model of all rows beside that of the sample, on rows that neither learned from."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.methods.metrics import METRICS, Metric, Predictions, all_scores
from core.methods.metrics.sample import paired_gain, sample_interval
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.sample_model import SampleModel
from core.model.train import metric_of, predictions_of
from core.table.arrays import Array
from core.wording.numbers import figure_text, number_text


@dataclass(frozen=True)
class ModelScore:
    """The scores of a model on the judged rows by metric, with the 95 % interval of the one that
    ranks."""

    values: dict[str, float]
    low: float
    high: float


@dataclass(frozen=True)
class AllRowsComparison:
    """Both models on the same `rows`, which neither learned from nor was stopped by.

    `gain` is how much better that of all rows is by `metric`, above 0 whether more or less is
    better, with a 95 % interval from the difference of each row's influence.
    """

    metric: str
    rows: int
    of_all: ModelScore
    of_sample: ModelScore
    gain: float
    low: float
    high: float

    @property
    def sentence(self) -> str:
        """What came of it."""
        label = METRICS[self.metric].label
        both = (number_text(s.values[self.metric]) for s in (self.of_all, self.of_sample))
        told = (
            "On {:,} rows that neither learned from, {} is {} with all rows and {} with the sample"
        )
        told = told.format(self.rows, label, *both)
        if not np.isfinite([self.gain, self.low, self.high]).all():
            return f"{told}; how sure that is cannot be told of these rows."
        gain, low, high = figure_text(self.gain, self.low, self.high, signed=True)
        return f"{told}: {self._verdict} ({gain}, 95 % interval {low} to {high})."

    @property
    def _verdict(self) -> str:
        if self.low > 0:
            return "all rows make it better"
        return "the sample does better" if self.high < 0 else "no difference that can be told"


@dataclass(frozen=True, eq=False)
class JudgedRows:
    """Prepared rows that no model learned from, and what they hang together by, if anything."""

    rows: PreparedRows
    units: Array | None


def judged_answers(sample: SampleModel, model: Any, judged: JudgedRows) -> Predictions:
    """What a model says of judged rows."""
    names = getattr(sample.model, "feature_names_in_", None)
    X = judged.rows.X if names is None else pd.DataFrame(judged.rows.X, columns=names)
    actual = judged.rows.y
    if sample.classes:
        actual = np.asarray(sample.model.classes_)[actual.astype(int)]
    said = predictions_of(model, X, actual, sample.data)
    if judged.units is None:
        return said
    if sample.rule.division.time:
        return replace(said, times=judged.units)
    return replace(said, groups=np.unique(judged.units, return_inverse=True)[1])


def held_against(
    sample: SampleModel, of_all: Predictions, of_sample: Predictions
) -> AllRowsComparison:
    """Hold the two against each other by the recipe's metric."""
    metric = metric_of(sample.recipe, sample.data)
    gain, low, high = paired_gain(metric, of_all, of_sample)
    return AllRowsComparison(
        metric=metric.key,
        rows=len(of_all.actual),
        of_all=_scored(metric, of_all, sample),
        of_sample=_scored(metric, of_sample, sample),
        gain=gain,
        low=low,
        high=high,
    )


def _scored(metric: Metric, said: Predictions, sample: SampleModel) -> ModelScore:
    low, high = sample_interval(metric, said)
    return ModelScore(all_scores(said, sample.data.task), float(low), float(high))
