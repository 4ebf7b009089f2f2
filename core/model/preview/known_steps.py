"""Steps that previews have fitted, kept for the next look: where one choice changes, what comes
before it in the pipeline is fitted no second time."""

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from sklearn.base import clone

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
        return self._known(("transform", id(step), id(X)), (step, X), lambda: step.transform(X))

    def fit_transformed(self, step: Any, X: Any, y: Array) -> Any:
        """What a step makes of the rows that it is fitted on."""
        return self._fitted(_fit_transform, step, X, y)

    def _fitted(self, function: Callable[..., Any], step: Any, *given: Any, **words: Any) -> Any:
        key = (function.__name__, pickle.dumps(step), *map(id, given))
        return self._known(key, given, lambda: function(step, *given, **words))

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


def _fit_transform(step: Any, X: Any, y: Array) -> Any:
    return clone(step).fit_transform(X, y)


def _size(value: Any) -> int:
    """Bytes of the cells of tables and arrays, none of whatever else. A cell of a table counts as
    the most it takes: to ask each column takes longer than many a step does."""
    if isinstance(value, tuple):
        return sum(map(_size, value))
    if isinstance(value, pd.DataFrame):
        return int(value.size) * CELL_BYTES
    return int(getattr(value, "nbytes", 0))


KNOWN = KnownSteps()


def fitted_on(recipe: Recipe, data: TrainingData, places: Array) -> tuple[Any, pd.DataFrame, Array]:
    """The preparation of a recipe fitted on some rows, with the rows and their targets."""
    X, y = KNOWN.rows(data, places)
    preparation = build_preparation(recipe, data).set_params(memory=KNOWN)
    return preparation.fit(X, y), X, y
