"""Steps that previews have fitted, kept for the next look: where one choice changes, what comes
before it in the pipeline is fitted no second time."""

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from imblearn.pipeline import Pipeline as FitPipeline
from sklearn import config_context
from sklearn.base import clone

from core.methods.stages import place_of
from core.model.preview.known_branches import with_known_branches, with_plain_branches
from core.model.train.too_large import told_where_too_large
from core.pipeline.build import build_preparation
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe
from core.table.arrays import Array

CELL_BYTES = 8  # of a number, a date, or the address of a text
MOST_KEPT = 256_000_000  # bytes of the rows that steps were fitted on and gave


class KnownSteps:
    """What steps made of very rows (no copies of them), as the `memory` of a pipeline has it.

    All that is kept is shared: never change it. What was used for longest goes first.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, ...], tuple[int, Any, Any]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def cache(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function that fits an unfitted step, made to look first: scikit-learn calls it so."""
        return partial(self._fitted, function)

    def rows(self, data: TrainingData, places: Array) -> tuple[pd.DataFrame, Array]:
        """Rows by their places, raw, and what is to be learned of them."""
        key = ("rows", id(data.X), id(data.y), places.tobytes())
        return self._known(key, (data.X, data.y), lambda: (data.X.iloc[places], data.y[places]))

    def transformed(self, step: Any, X: Any) -> Any:
        """What a fitted step makes of rows."""
        key = ("transform", id(step), id(X))
        return self._known(key, (step, X), lambda: self._watched(step).transform(X))

    def fit_transformed(self, step: Any, X: Any, y: Array) -> Any:
        """What a step makes of the rows that it is fitted on."""
        return self._fitted(_fit_transform, step, X, y)[0]

    def _fitted(self, function: Callable[..., Any], step: Any, *given: Any, **words: Any) -> Any:
        key = (function.__name__, pickle.dumps(step), *map(id, given))
        watched = self._watched(step)
        return self._known(key, given, lambda: _plainly(function(watched, *given, **words)))

    def _watched(self, step: Any) -> Any:
        return with_known_branches(step, self._known)

    def _known(self, key: tuple[Any, ...], given: Any, make: Callable[[], Any]) -> Any:
        """What is kept, else what `make` gives; `given` is kept too, so that its ids stay its."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][2]
        made = make()
        size = _size(given) + _size(made)
        with self._lock:
            if key in self._kept:  # made by another thread meanwhile
                self._bytes -= self._kept.pop(key)[0]
            self._kept[key] = (size, given, made)
            self._bytes += size
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1][0]
        return made


def _fit_transform(step: Any, X: Any, y: Array) -> tuple[Any, Any]:
    fitted = clone(step)
    return fitted.fit_transform(X, y), fitted


def _plainly(found: tuple[Any, Any]) -> tuple[Any, Any]:
    made, fitted = found
    return made, with_plain_branches(fitted)


def _size(value: Any) -> int:
    """Bytes of the cells of tables and arrays, none of whatever else. A cell of a table counts as
    the most it takes: to ask each column takes longer than many a step does."""
    if isinstance(value, tuple):
        return sum(map(_size, value))
    if isinstance(value, pd.DataFrame):
        return int(value.size) * CELL_BYTES
    return int(getattr(value, "nbytes", 0))


KNOWN = KnownSteps()


def fitted_on(
    recipe: Recipe, data: TrainingData, places: Array, last: str = ""
) -> tuple[Any, pd.DataFrame, Array]:
    """The preparation of a recipe fitted on some rows, with the rows and their targets; of a stage
    that is named as the `last` no further."""
    X, y = KNOWN.rows(data, places)
    steps = build_preparation(recipe, data).steps
    if last:
        steps = [step for step in steps if place_of(step[0]) <= place_of(last)]
    # A pipeline remembers all steps but its last.
    whole = FitPipeline([*steps, ("out", "passthrough")], memory=KNOWN)
    # The recipe has checked its options.
    with told_where_too_large(data), config_context(skip_parameter_validation=True):
        return whole.fit(X, y)[:-1], X, y
