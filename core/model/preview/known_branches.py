"""Branches of a step that previews have fitted, kept by what they were given: where another branch
changes, or an earlier step changes other columns, a branch is fitted no second time."""

import copy
import hashlib
import io
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import FunctionTransformer

from core.table.arrays import Array

Known = Callable[[tuple[Any, ...], Any, Callable[[], Any]], Any]


class KnownBranch(TransformerMixin, BaseEstimator):
    """A branch that looks whether `known` has what it makes of columns before it makes it.

    `known` takes a key, what must stay alive as long as the key's ids are to be its, and what makes
    the value. What it keeps is shared: never change it.
    """

    def __init__(self, branch: Any, known: Known) -> None:
        self.branch = branch
        self.known = known

    def __sklearn_clone__(self) -> "KnownBranch":
        return KnownBranch(clone(self.branch), self.known)

    def fit(self, X: Any, y: Array | None = None) -> "KnownBranch":
        self.fit_transform(X, y)
        return self

    def fit_transform(self, X: Any, y: Array | None = None) -> Any:
        """What the branch makes of the columns that it is fitted on."""
        key = ("branch", pickle.dumps(self.branch), _content(X), id(y))
        made, self.branch = self.known(key, (y,), lambda: _made(self.branch, X, y))
        return _own(made)

    def transform(self, X: Any) -> Any:
        key = ("branch transform", id(self.branch), _content(X))
        return _own(self.known(key, (self.branch,), lambda: self.branch.transform(X)))


def with_known_branches(step: Any, known: Known) -> Any:
    """A step, fitted or not, whose branches look first; as it is where it has none."""
    if not isinstance(step, ColumnTransformer):
        return step
    made = copy.copy(step)
    made.transformers = _each(step.transformers, lambda branch: KnownBranch(branch, known))
    if hasattr(step, "transformers_"):
        made.transformers_ = _each(step.transformers_, lambda branch: KnownBranch(branch, known))
    return made


def with_plain_branches(fitted: Any) -> Any:
    """The fitted step with the branches themselves; changed in place."""
    if isinstance(fitted, ColumnTransformer):
        for name in ("transformers", "transformers_"):
            setattr(fitted, name, _each(getattr(fitted, name), _plain))
    return fitted


def _plain(branch: Any) -> Any:
    return branch.branch if isinstance(branch, KnownBranch) else branch


def _each(branches: Any, change: Callable[[Any], Any]) -> list[tuple[str, Any, Any]]:
    """The branches changed, but for those that pass columns on or drop them."""
    kept = (str, FunctionTransformer)
    return [(n, b if isinstance(b, kept) else change(b), columns) for n, b, columns in branches]


def _made(branch: Any, X: Any, y: Array | None) -> tuple[Any, Any]:
    made = branch.fit_transform(X, y)
    return made, branch


def _own(made: Any) -> Any:
    """A table of its own over the same cells: scikit-learn names the columns of a branch anew."""
    return made.copy(deep=False) if isinstance(made, pd.DataFrame) else made


def _content(X: Any) -> bytes:
    """A digest of columns: cells, types, names and rows, however they lie in memory."""
    told = io.BytesIO()
    pickler = pickle.Pickler(told)
    pickler.fast = True  # each cell by its value: which of them are one object tells nothing
    pickler.dump(_told(X) if isinstance(X, pd.DataFrame) else X)
    return hashlib.blake2b(told.getbuffer(), digest_size=16).digest()


def _told(X: pd.DataFrame) -> tuple[Any, ...]:
    return list(X.columns), X.index.to_numpy(), *_cells_of(X)


def _cells_of(X: pd.DataFrame) -> list[Any]:
    dtypes = set(X.dtypes)
    if len(dtypes) == 1 and all(isinstance(dtype, np.dtype) for dtype in dtypes):
        return [X.to_numpy()]  # at once: to take a column out takes longer than to read it
    columns = [X.iloc[:, place] for place in range(X.shape[1])]
    return [c.to_numpy() if isinstance(c.dtype, np.dtype) else c.array for c in columns]
