"""The wrong order beside the right one, measured: a step done on all training rows before they are
divided into folds, and the same step learned anew within each fold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed

from core.choices.pick import Pick
from core.errors import BadTableError
from core.machine.cluster import parallel_backend, workers
from core.methods.models import MODELS
from core.methods.stages import STAGES, place_of
from core.model.preview.balancing import balance_part
from core.model.preview.comparison_rows import comparison_rows
from core.model.preview.leaks import Leak, find_leak, target_means_too
from core.model.preview.order_comparison import OrderComparison
from core.model.preview.preparing import check_width
from core.model.train.answers import predictions_of
from core.model.train.choices import metric_of
from core.model.train.difference import fold_gain
from core.model.train.fold_run import hearing
from core.parts.refusal import TOLD_ERRORS
from core.parts.splits.division import Split
from core.parts.splits.fitting import fit_steps, knowing
from core.parts.splits.given import given_names
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.sampling.mixed_rows import rows_at
from core.pipeline.build import build_model, build_preparation, transformed
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.pipeline.variant import variant_for
from core.recipe.recipe import Recipe
from core.stats.intervals import FoldSize
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent


def leaky_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the comparison of the orders depends on it."""
    return balance_part(recipe).with_(metric=recipe.metric)


def compare_orders(
    dataset: Dataset, recipe: Recipe, leak: str, model: Pick, report: Progress = silent
) -> OrderComparison:
    """Score a model on the same folds in the honest order and with one step done too early.

    Nothing else differs: unusual rows are kept, and classes are balanced only where that is the
    step. Raises NotApplicableError where the table has nothing for the step to do.
    """
    chosen = find_leak(leak)
    recipe = leaky_part(recipe).with_(unusual_rows=Pick(method="keep"))
    data = make_training_data(dataset, recipe)
    recipe = chosen.with_step(recipe, data)
    check_width(recipe, data)
    part = comparison_rows(dataset, recipe)
    orders = Orders(part.recipe, make_training_data(part.dataset, part.recipe), model)
    report(0, 2, "Each step learned in the fold")
    honest = _scores(orders, None)
    report(1, 2, "One step learned too early")
    leaky = _scores(orders, chosen)
    metric = metric_of(recipe, data).key
    return OrderComparison(
        leak=leak,
        early=chosen.in_words(recipe) + target_means_too(chosen, recipe, data),
        metric=metric,
        model=MODELS[model.method].label,
        rows=part.dataset.rows,
        honest=honest,
        leaky=leaky,
        inflation=fold_gain(metric, (honest, leaky), orders.sizes),
        parts=orders.recipe.split.scored,
    )


@dataclass(frozen=True)
class Orders:
    """What both orders share: the recipe, its data and the model."""

    recipe: Recipe
    data: TrainingData
    model: Pick

    @property
    def split(self) -> Split:
        return split_rows(self.data, self.recipe)

    @property
    def sizes(self) -> tuple[FoldSize, ...]:
        return tuple(FoldSize(len(fit), len(scored)) for fit, scored in self.split.folds)

    def steps(self) -> list[tuple[str, Any]]:
        """The steps before the model, unfitted."""
        variant = variant_for(self.recipe, self.model)
        return list(build_preparation(self.recipe, self.data, variant).steps)


@dataclass(frozen=True, eq=False)
class EarlyRows:
    """The training rows after some fitted steps. `place` (n,) is each row's position in the data,
    -1 for one that was made or drawn once more."""

    X: Any
    y: Array
    place: Array
    steps: tuple[tuple[str, Any], ...]

    @property
    def is_made(self) -> Array:
        return np.asarray(self.place < 0)

    def fold(self, parts: "FoldParts") -> tuple[Array, Array]:
        """The rows that a fold fits and scores: those that there were as they are divided, each of
        the others in a fold by chance, as who divides a balanced table would have it."""
        drawn = self.is_made & (parts.draw(len(self.place)) == parts.number)
        fitted = np.isin(self.place, parts.fit) | (self.is_made & ~drawn)
        return np.flatnonzero(fitted), np.flatnonzero(np.isin(self.place, parts.scored) | drawn)


@dataclass(frozen=True, eq=False)
class FoldParts:
    """A fold: the positions that it fits and scores, and its number among `of` that divide all
    rows; `seed` is the same for these."""

    fit: Array
    scored: Array
    number: int
    of: int
    seed: tuple[int, int]

    def draw(self, rows: int) -> Array:
        return np.random.default_rng(self.seed).integers(self.of, size=rows)


def _scores(orders: Orders, leak: Leak | None) -> tuple[float, ...]:
    """The score of each fold; without a leak every step is learned in the fold."""
    try:
        with parallel_backend(), hearing():
            rows = _early_rows(orders, leak)
            scores = Parallel(n_jobs=workers())(
                delayed(_fold_score)(orders, rows, parts) for parts in _folds(orders)
            )
    except TOLD_ERRORS:
        raise
    except (ArithmeticError, np.linalg.LinAlgError, ValueError) as error:
        reason = f"{error}".splitlines()[0] if str(error) else type(error).__name__
        raise BadTableError(f"The orders cannot be compared on this table: {reason}") from error
    return tuple(scores)


def _early_rows(orders: Orders, leak: Leak | None) -> EarlyRows:
    """All training rows, with the steps up to the leak learned from all of them and done."""
    data, place = orders.data, orders.split.train
    X, y, known = data.X.iloc[place], data.y[place], data.keys.at(place)
    early = tuple(step for step in orders.steps() if leak and _is_early(step[0], leak))
    for _, step in early:
        with knowing(step, known):
            if hasattr(step, "fit_resample"):
                X, y = step.fit_resample(X, y)
                place = np.where(step.origin_ < 0, -1, place[step.origin_])
            else:
                X = step.fit(X, y).transform(X)
    place = place.copy()
    _, first = np.unique(place, return_index=True)
    place[np.setdiff1d(np.arange(len(place)), first)] = -1
    return EarlyRows(X, np.asarray(y), place, early)


def _is_early(name: str, leak: Leak) -> bool:
    last = [stage.key for stage in STAGES].index(leak.stage)
    return place_of(name)[0] <= last


def _folds(orders: Orders) -> Sequence[FoldParts]:
    folds, plan = orders.split.folds, orders.recipe.split
    if plan.validation:
        of = max(2, round(1 / plan.validation))
        draws = enumerate(folds)
        return [FoldParts(fit, scored, 0, of, (plan.seed, n)) for n, (fit, scored) in draws]
    of = len(folds) // plan.repeats if len(folds) % plan.repeats == 0 else len(folds)
    return [
        FoldParts(fit, scored, n % of, of, (plan.seed, n // of))
        for n, (fit, scored) in enumerate(folds)
    ]


def _fold_score(orders: Orders, rows: EarlyRows, parts: FoldParts) -> float:
    fit, scored = rows.fold(parts)
    known = RowKeys() if rows.is_made.any() else orders.data.keys.at(rows.place[fit])
    later = orders.steps()[len(rows.steps) :]
    X, y, known = fit_steps(later, rows_at(rows.X, fit), rows.y[fit], known)
    model = build_model(orders.recipe, orders.data, orders.model)
    with knowing(model, known, given_names((*rows.steps, *later))):
        model.fit(np.asarray(X), y)
    X_score = transformed(later, rows_at(rows.X, scored))
    said = predictions_of(model, np.asarray(X_score), rows.y[scored], orders.data)
    return float(metric_of(orders.recipe, orders.data).compute(said))
