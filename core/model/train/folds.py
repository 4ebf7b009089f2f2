"""Folds, prepared once and shared by all models: the preparation learns from a fold's training
rows exactly as it does inside the whole pipeline, so the scores are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from os.path import commonprefix
from typing import Any

import joblib
import numpy as np
import pandas as pd
from joblib import Parallel, delayed

from core.errors import BadTableError
from core.machine.cluster import parallel_backend, workers
from core.model.train.run import FoldColumns
from core.model.train.too_large import told_where_too_large
from core.parts.refusal import UnseenLevelError
from core.parts.splits.division import Split
from core.parts.splits.fitting import fit_steps
from core.parts.splits.row_keys import RowKeys
from core.pipeline.build import build_preparation, transformed
from core.pipeline.output_names import names_by_step
from core.pipeline.training_data import TrainingData
from core.pipeline.unlabelled import beside
from core.pipeline.variant import PLAIN, Variant
from core.recipe.recipe import Recipe
from core.table.arrays import Array


@dataclass(frozen=True)
class FoldData:
    """One fold, prepared: arrays for fitting (resampled if the recipe says so) and for scoring.

    `known` is what the fitted rows are divided by, `columns` are those of both. Resampled labels
    are a Series that says what each row was made from. `notes` tell of steps that had nothing to go
    by in this fold.
    """

    X_fit: Array
    y_fit: Array | pd.Series
    X_score: Array
    scored: Array
    columns: FoldColumns
    known: RowKeys = RowKeys()
    notes: tuple[str, ...] = ()


def prepare_folds(
    recipe: Recipe, data: TrainingData, split: Split, variant: Variant = PLAIN
) -> list[FoldData]:
    """Fit the preparation on each fold's training rows and transform both parts."""
    return SharedFolds(data, split, is_kept=False).prepare(recipe, variant)


@dataclass(frozen=True, eq=False)
class FoldState:
    """The rows of a fold after a fitted step; `key` stands for all steps so far, unfitted."""

    key: str
    name: str
    step: Any
    X: Any
    y: Array | pd.Series
    known: RowKeys
    X_score: Any


class SharedFolds:
    """Folds of the same rows for one recipe after another: steps with which a recipe begins like
    the first one are fitted for that one alone."""

    def __init__(self, data: TrainingData, split: Split, is_kept: bool = True) -> None:
        self.data, self.split, self._is_kept = data, split, is_kept
        self._chains: list[list[FoldState]] = [[] for _ in split.folds]

    def prepare(self, recipe: Recipe, variant: Variant = PLAIN) -> list[FoldData]:
        """Each fold as the recipe has it prepared."""
        steps = build_preparation(recipe, self.data, variant)
        keys = _step_keys(steps, variant.takes_unlabelled) if self._is_kept else ()
        with parallel_backend():
            made = Parallel(n_jobs=workers())(
                delayed(_prepare_fold)(recipe, self.data, FoldPart(*rows, variant, keys, chain))
                for rows, chain in zip(self.split.folds, self._chains, strict=True)
            )
        if self._is_kept and not any(self._chains):
            self._chains = [chain for _, chain in made]
        return [fold for fold, _ in made]

    def prepare_each(
        self, recipe: Recipe, variants: Sequence[Variant]
    ) -> dict[Variant, tuple[FoldData, ...]]:
        """Each fold in several variants; steps with which all begin are fitted once a fold."""
        if self._is_kept or len(variants) < 2:
            return {variant: tuple(self.prepare(recipe, variant)) for variant in variants}
        steps = (build_preparation(recipe, self.data, variant) for variant in variants)
        keys = [_step_keys(s, v.takes_unlabelled) for s, v in zip(steps, variants, strict=True)]
        alike = tuple(commonprefix(keys))
        with parallel_backend():
            made = Parallel(n_jobs=workers())(
                delayed(_prepare_variants)(
                    recipe, self.data, [FoldPart(*rows, variant, alike) for variant in variants]
                )
                for rows in self.split.folds
            )
        return dict(zip(variants, zip(*made, strict=True), strict=True))


def _step_keys(preparation: Any, takes_unlabelled: bool) -> tuple[str, ...]:
    """For each step what stands for it and all before it."""
    start = "with rows that have no label" if takes_unlabelled else ""
    keys = accumulate(
        preparation.steps, lambda before, step: joblib.hash((before, step)), initial=start
    )
    return tuple(keys)[1:]


@dataclass(frozen=True)
class FoldPart:
    """The rows that a fold fits and scores, the variant of its preparation, what stands for each
    step whose state is kept (the first ones, all, or none), and the states that are known."""

    fit: Array
    scored: Array
    variant: Variant
    keys: tuple[str, ...] = ()
    chain: Sequence[FoldState] = ()


def _prepare_variants(
    recipe: Recipe, data: TrainingData, parts: Sequence[FoldPart]
) -> list[FoldData]:
    """One fold in several variants: the first leaves the others the steps that are alike."""
    first, chain = _prepare_fold(recipe, data, parts[0])
    others = (_prepare_fold(recipe, data, replace(part, chain=chain)) for part in parts[1:])
    return [first, *(fold for fold, _ in others)]


def _prepare_fold(
    recipe: Recipe, data: TrainingData, part: FoldPart
) -> tuple[FoldData, list[FoldState]]:
    try:
        with told_where_too_large(data):
            return _prepared(recipe, data, part)
    except UnseenLevelError as error:
        raise BadTableError(f"A {recipe.split.part_noun} cannot be scored. {error}") from error


def _prepared(
    recipe: Recipe, data: TrainingData, part: FoldPart
) -> tuple[FoldData, list[FoldState]]:
    """The fold, and its states where they are kept."""
    preparation = build_preparation(recipe, data, part.variant)
    state = _raw_state(data, part)
    states: list[FoldState] = []
    for place, (name, step) in enumerate(preparation.steps):
        key = part.keys[place] if place < len(part.keys) else ""
        found = part.chain[place] if key and place < len(part.chain) else None
        state = found if found and found.key == key else _after(state, key, name, step)
        preparation.steps[place] = (name, state.step)
        states += [state] * bool(key)
    given = [tuple(map(str, names)) for _, names in names_by_step(preparation)]
    arrays = np.asarray(state.X), state.y, np.asarray(state.X_score), part.scored
    notes = tuple(filter(None, (getattr(step, "note_", "") for _, step in preparation.steps)))
    return FoldData(*arrays, FoldColumns(given[-1], given[0]), state.known, notes), states


def _raw_state(data: TrainingData, part: FoldPart) -> FoldState:
    X, y, known = data.X.iloc[part.fit], data.y[part.fit], data.keys.at(part.fit)
    if part.variant.takes_unlabelled:
        known = beside(known, data.unlabelled, part.scored)
    return FoldState("", "", None, X, y, known, data.X.iloc[part.scored])


def _after(state: FoldState, key: str, name: str, step: Any) -> FoldState:
    """The state after one more step, which is fitted."""
    X, y, known = fit_steps([(name, step)], state.X, state.y, state.known)
    return FoldState(key, name, step, X, y, known, transformed([(name, step)], state.X_score))
