"""Every encoder for one column, measured on the same folds instead of believed."""

from dataclasses import dataclass
from math import ceil, log2

import numpy as np

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.methods.prepare.encoders import ENCODERS
from core.model.preview.codes import ENCODING_SLOTS, encoding_slot
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.preparing import check_width, scored_part
from core.model.train import DividedRows, SharedFolds, TrainResult, fold_scores
from core.model.train.difference import fold_gain, gain_words
from core.parts.refusal import TOLD_ERRORS
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.stats.intervals import Spread
from core.table.dataset import Dataset
from core.table.schema import Column
from core.wording.scored import FOLDS, ScoredParts
from core.workspace.progress import Progress, silent


@dataclass(frozen=True)
class EncoderScore:
    """An encoder of a column: its score over the folds, the mean number of columns that the model
    is given, and fold by fold how much better it is than the one in force (above 0 is better).

    The 95 % interval of the gain is corrected for shared training rows and for the number of
    encoders that were looked at; None for the one in force, and where the model failed.
    """

    method: str
    label: str
    score: float
    columns: float
    gain: Spread | None
    error: str | None = None


@dataclass(frozen=True)
class EncoderComparison:
    """The encoders of `column` side by side on `rows` rows, by one metric of one model; `current`
    is the key of the one in force."""

    column: str
    slot: str
    current: str
    metric: str
    model: str
    rows: int
    scores: tuple[EncoderScore, ...]
    parts: ScoredParts = FOLDS

    @property
    def advised(self) -> str:
        """The encoder that surely is better than the one in force, else the one in force."""
        surely = [s for s in self.scores if s.gain is not None and s.gain.low > 0]
        return max(surely, key=_mean_gain).method if surely else self.current

    @property
    def sentence(self) -> str:
        """What the numbers say for this table."""
        metric, current = METRICS[self.metric].label, ENCODERS[self.current].label
        known = [s for s in self.scores if s.gain is not None and np.isfinite(s.gain.low)]
        if not known:
            return "The comparison could not be made on this table."
        if self.advised != self.current:
            best = next(s for s in self.scores if s.method == self.advised)
            return f"{best.label} is better than {current}: {metric} by {gain_words(best.gain)}."
        best = max(known, key=_mean_gain)
        told = (
            f"No encoder is better than {current} beyond {self.parts.luck}. The best "
            f"other one, {best.label}, changes {metric} by {gain_words(best.gain)}."
        )
        out = next((s for s in known if s.method == "drop"), None)
        if out is None or out.gain is None or out.gain.high < 0:
            return told
        return f"{told} Nor does leaving the column out surely make it worse."


def _mean_gain(score: EncoderScore) -> float:
    return score.gain.mean if score.gain is not None else -np.inf


def encoded_widths(column: Column, recipe: Recipe, slot: str) -> dict[str, int]:
    """How many columns each encoder would make of a column at most, by its key: known at once."""
    levels = column.unique + bool(column.missing)
    current = recipe.pick_for(column.name, slot)
    widths = dict.fromkeys(ENCODERS, 1)
    for key, method in ENCODERS.items():
        own = current.options if current.method == key else {}
        settings = method.settings(**own)
        if "min_frequency" in settings:
            widths[key] = min(levels, int(1 / settings["min_frequency"]) + 1)
        widths[key] = int(settings.get("width", settings.get("size", widths[key])))
    return widths | {"binary": max(1, ceil(log2(levels + 1))), "drop": 0}


def compare_encoders(
    dataset: Dataset, recipe: Recipe, column: str, model: Pick, report: Progress = silent
) -> EncoderComparison:
    """Cross-validate a model with each encoder of a column, all else as the recipe says.

    Each learns in the fold, from the rows that it fits. Raises NotApplicableError for a column
    that no encoder takes.
    """
    recipe = scored_part(recipe)
    slot = encoding_slot(make_training_data(dataset, recipe), column)
    part = comparison_rows(dataset, recipe)
    data = make_training_data(part.dataset, part.recipe)
    rows = DividedRows(SharedFolds(data, split_rows(data, part.recipe)))
    current = part.recipe.pick_for(column, slot.key)
    folds = _Folds(data, rows, model)
    base = folds.scored(_with_encoder(part.recipe, column, current))
    trial = _Trial(folds, part.recipe, column, current, base)
    scores = []
    for done, method in enumerate(ENCODERS):
        report(done, len(ENCODERS), ENCODERS[method].label)
        scores.append(trial.score(method))
    return EncoderComparison(
        column,
        slot.key,
        current.method,
        base.metric,
        base.run_of(model.method).label,
        part.dataset.rows,
        tuple(scores),
        base.parts,
    )


def _with_encoder(recipe: Recipe, column: str, pick: Pick) -> Recipe:
    """Whichever slot takes the column: some rows of a table may have fewer of its levels."""
    own = recipe.overrides.get(column, {}) | dict.fromkeys(ENCODING_SLOTS, pick)
    return recipe.with_(overrides={**recipe.overrides, column: own})


@dataclass(frozen=True, eq=False)
class _Folds:
    """The same folds for every encoder, prepared once as far as they begin alike, and the model."""

    data: TrainingData
    rows: DividedRows
    model: Pick

    def scored(self, recipe: Recipe) -> TrainResult:
        """The model under a recipe; raises NotApplicableError where it could not be fitted."""
        check_width(recipe, self.data)
        result = fold_scores(self.data, recipe.with_(models=(self.model,)), self.rows)
        error = result.run_of(self.model.method).error
        if error:
            raise NotApplicableError(error)
        return result


@dataclass(frozen=True)
class _Trial:
    """What every encoder is tried with: the folds, the recipe with the encoder in force and what it
    scored."""

    folds: _Folds
    recipe: Recipe
    column: str
    current: Pick
    base: TrainResult

    def score(self, method: str) -> EncoderScore:
        """One encoder with its usual options; the one in force with its own."""
        if method == self.current.method:
            return self._told(method, self.base, None)
        changed = _with_encoder(self.recipe, self.column, Pick(method=method))
        try:
            result = self.folds.scored(changed)
        except TOLD_ERRORS as error:
            nan = float("nan")
            return EncoderScore(method, ENCODERS[method].label, nan, nan, None, str(error))
        before, after = (
            one.run_of(self.folds.model.method).fold_scores[self.base.metric]
            for one in (self.base, result)
        )
        looks = len(ENCODERS) - 1
        gain = fold_gain(self.base.metric, (before, after), result.sizes, looks)
        return self._told(method, result, gain)

    def _told(self, method: str, result: TrainResult, gain: Spread | None) -> EncoderScore:
        run = result.run_of(self.folds.model.method)
        columns = float(np.mean([len(record.columns.names) for record in run.records]))
        label = ENCODERS[method].label
        return EncoderScore(method, label, run.score(self.base.metric), columns, gain)
