"""One model's cross-validation, as records: what each fold took, scored and was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import METRICS, Predictions
from core.methods.models import BASELINE
from core.model.train.loss_curve import LossCurve
from core.recipe.model_pick import ModelPick
from core.table.arrays import Array


@dataclass(frozen=True)
class FoldColumns:
    """The columns that a fold's fitted preparation gives: `encoded` are those that selection chose
    from, `names` those that the models of the fold were given."""

    names: tuple[str, ...] = ()
    encoded: tuple[str, ...] = ()

    @property
    def kept(self) -> Array:
        """Which of `encoded` a model was given; none of those that components stand for."""
        return np.isin(self.encoded, self.names)


@dataclass(frozen=True)
class FoldRecord:
    """What one fit took and left behind, beside its predictions.

    `rows` were predicted. `fitted_scores` are those on rows that the model was fitted on, `rounds`
    those it stopped after where it stops by itself, `curves` the losses on the way there, one a
    search, `out_of_bag` the scores of a forest's rows by the trees that did not draw them, where it
    keeps those, `warnings` what it warned of, `columns` those that it was given, `fitted` what it
    says of such rows, where that tells how sure scores are.
    """

    fit_seconds: float
    predict_seconds: float
    rows: int
    fitted_scores: dict[str, float] = field(default_factory=dict)
    rounds: int | None = None
    warnings: tuple[str, ...] = ()
    columns: FoldColumns = FoldColumns()
    curves: tuple[LossCurve, ...] = ()
    out_of_bag: dict[str, float] = field(default_factory=dict)
    fitted: Predictions | None = None


@dataclass(frozen=True)
class ModelRun:
    """One model's cross-validation: scores per fold by metric, and out-of-fold predictions.

    `predictions` are of rows that the model was not fitted on, in the order of the rows: each
    training row once, never or several times, as the rows were divided. None when the model
    failed, and then `error` says why. `key` tells it from others of its method, `trials` how many
    sets of options its own are the best of. `fair_labels` are what it is scored by where its labels
    are at a threshold that was chosen on these rows; `optimism` is that of tuned options, by the
    metric that they were searched by.
    """

    key: str
    pick: Pick
    label: str
    fold_scores: dict[str, tuple[float, ...]]
    records: tuple[FoldRecord, ...]
    predictions: Predictions | None
    error: str | None = None
    trials: int = 0
    fair_labels: Predictions | None = None
    optimism: Mapping[str, float] = field(default_factory=dict)
    searched: tuple[str, ...] = ()

    @property
    def labels(self) -> Predictions | None:
        """The predictions that it is scored by."""
        return self.predictions if self.fair_labels is None else self.fair_labels

    @property
    def fitted(self) -> tuple[Predictions, ...]:
        """What the model of each fold says of rows that it was fitted on; none where it is not
        known of every fold."""
        known = tuple(record.fitted for record in self.records if record.fitted is not None)
        return known if len(known) == len(self.records) else ()

    @property
    def seconds(self) -> float:
        """What fitting took, over all folds."""
        return sum(record.fit_seconds for record in self.records)

    @property
    def milliseconds_a_thousand(self) -> float:
        """What predicting 1,000 rows took; NaN where none were."""
        rows = sum(record.rows for record in self.records)
        seconds = sum(record.predict_seconds for record in self.records)
        return 1e6 * seconds / rows if rows else float("nan")

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that each fold used, of a model that stops by itself."""
        return tuple(record.rounds for record in self.records if record.rounds is not None)

    @property
    def curves(self) -> tuple[LossCurve, ...]:
        """The losses of every search for a number of rounds, in all folds."""
        return tuple(curve for record in self.records for curve in record.curves)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the model warned of, in any fold, each once."""
        return tuple(dict.fromkeys(note for r in self.records for note in r.warnings))

    @property
    def times_given(self) -> dict[str, int]:
        """In how many folds the model was given each prepared column that some fold could keep."""
        every = (name for r in self.records for name in (*r.columns.encoded, *r.columns.names))
        found = dict.fromkeys(every, 0)
        for record in self.records:
            for name in record.columns.names:
                found[name] += 1
        return found

    def score(self, metric: str) -> float:
        """The mean over the folds where the metric is defined; NaN where it is in none."""
        known = self._known(metric)
        return float(known.mean()) if known.size else float("nan")

    def corrected(self, metric: str) -> float | None:
        """The mean without the optimism of tuned options; None where there is none, or where that
        is not known by this metric."""
        return self.score(metric) - self.optimism[metric] if metric in self.optimism else None

    def deviation(self, metric: str) -> float:
        """The standard deviation over those folds."""
        known = self._known(metric)
        return float(known.std(ddof=1)) if known.size > 1 else float("nan")

    def _known(self, metric: str) -> Array:
        scores = np.array(self.fold_scores.get(metric, ()), dtype="float64")
        return scores[np.isfinite(scores)]

    def gaps(self, metric: str) -> tuple[float, ...]:
        """How much better it scores on rows it was fitted on than on the others, fold by fold; NaN
        where a score is missing."""
        pairs = zip(self.records, self.fold_scores.get(metric, ()), strict=False)
        gaps = (record.fitted_scores.get(metric, np.nan) - score for record, score in pairs)
        return tuple(METRICS[metric].sign * gap for gap in gaps)

    def gap(self, metric: str) -> float:
        """How much better it scores on rows it was fitted on than on the others, on average.

        NaN where a score is missing; a rule without columns knows no row better than another.
        """
        if self.pick.method == BASELINE and metric in self.fold_scores:
            return 0.0
        gaps = self.gaps(metric)
        return float(np.mean(gaps)) if gaps else float("nan")

    def out_of_bag(self, metric: str) -> float | None:
        """The mean over the folds of what a forest scores on its own rows by the trees that did not
        draw them; None where it keeps none, or where it is not defined in some fold."""
        scores = [record.out_of_bag.get(metric, np.nan) for record in self.records]
        return float(np.mean(scores)) if scores and np.isfinite(scores).all() else None

    @property
    def model(self) -> ModelPick:
        """The model as it stands in the recipe."""
        pick = self.pick
        return ModelPick(
            method=pick.method,
            options=pick.options,
            key=self.key,
            trials=self.trials,
            optimism=dict(self.optimism),
            searched=self.searched,
        )
