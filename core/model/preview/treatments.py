"""What each treatment of outliers does to a score on this table: measured, not believed."""

from dataclasses import dataclass

import numpy as np

from core.choices.options import Value
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.prepare import ROW_OUTLIERS, SLOTS
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.preparing import check_width, scored_part
from core.model.train import DividedRows, SharedFolds, TrainResult, fold_scores
from core.model.train.difference import fold_gain, gain_words
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.scored import FOLDS, ScoredParts
from core.workspace.progress import Progress, silent

MODELS = {Task.CLASSIFICATION: "logistic", Task.REGRESSION: "linear"}


@dataclass(frozen=True)
class TreatmentScore:
    """One treatment: its score, and fold by fold how much better it is than keeping every value.

    Above 0 speaks for the treatment. The 95 % interval is corrected for shared training rows and
    for the number of treatments looked at; None for keeping, and where the model failed.
    """

    label: str
    score: float
    gain: Spread | None
    error: str | None


@dataclass(frozen=True)
class TreatmentComparison:
    """The treatments side by side on `rows` rows, by one metric of one simple model."""

    metric: str
    model: str
    rows: int
    scores: tuple[TreatmentScore, ...]
    parts: ScoredParts = FOLDS

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        metric = METRICS[self.metric].label
        gains = [s for s in self.scores if s.gain is not None and np.isfinite(s.gain.low)]
        if not gains:
            return "The comparison could not be made on this table."
        best = max(gains, key=lambda s: s.gain.mean if s.gain else -np.inf)
        worst = min(gains, key=lambda s: s.gain.mean if s.gain else np.inf)
        if best.gain and best.gain.low > 0:
            return f"{best.label}: {metric} is better by {gain_words(best.gain)}."
        if worst.gain and worst.gain.high < 0:
            return (
                f"No treatment is better than keeping every value. {worst.label} is worse: "
                f"{metric} changes by {gain_words(worst.gain)}."
            )
        return (
            f"No treatment differs from keeping every value by more than {self.parts.luck}: "
            f"the best, {best.label}, changes {metric} by {gain_words(best.gain)}."
        )


def compare_treatments(
    dataset: Dataset, recipe: Recipe, rule: str, multiplier: float, report: Progress = silent
) -> TreatmentComparison:
    """Cross-validate a linear model under each treatment, all else as the recipe says.

    Every row is scored under every treatment, unusual or not.
    """
    recipe = scored_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    model = Pick(method=MODELS[data.task])
    part = comparison_rows(dataset, recipe)
    limits: dict[str, Value] = {"rule": rule, "multiplier": multiplier}
    data = make_training_data(part.dataset, part.recipe)
    rows = DividedRows(SharedFolds(data, split_rows(data, part.recipe)))
    results, variants = [], _variants(part.recipe, limits)
    for done, (label, variant) in enumerate(variants):
        report(done, len(variants), label)
        results.append((label, fold_scores(data, variant.with_(models=(model,)), rows)))
    kept = results[0][1]
    scores = tuple(_score(label, result, kept, len(results)) for label, result in results)
    return TreatmentComparison(
        kept.metric, kept.run_of(model.method).label, part.dataset.rows, scores, kept.parts
    )


def _variants(recipe: Recipe, limits: dict[str, Value]) -> list[tuple[str, Recipe]]:
    """The recipe with each treatment of every number column, then of whole rows."""
    own = {
        name: {slot: pick for slot, pick in picks.items() if slot != "outliers"}
        for name, picks in recipe.overrides.items()
    }
    keep = recipe.with_(overrides=own, unusual_rows=Pick(method="keep"))
    variants = []
    for key, method in SLOTS["outliers"].catalog.items():
        pick = Pick(method=key, options=limits if method.options else {})
        changed = keep.with_(preparation={**keep.preparation, "outliers": pick})
        variants.append((method.label, changed))
    plain = variants[0][1]
    for key, method in ROW_OUTLIERS.items():
        if key != "keep":
            pick = Pick(method=key, options=limits if key == "beyond" else {})
            variants.append((method.label, plain.with_(unusual_rows=pick)))
    return variants


def _score(label: str, result: TrainResult, kept: TrainResult, looks: int) -> TreatmentScore:
    run, plain = result.best, kept.best
    if run is None or plain is None:
        failed = (result if run is None else kept).runs[-1].error
        return TreatmentScore(label, float("nan"), None, failed)
    score = result.spread(run).mean
    if result is kept:
        return TreatmentScore(label, score, None, None)
    scores = plain.fold_scores[result.metric], run.fold_scores[result.metric]
    gain = fold_gain(result.metric, scores, result.sizes, looks - 1)
    return TreatmentScore(label, score, gain, None)
