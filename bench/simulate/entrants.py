"""Models that are compared on drawn tables."""

from dataclasses import dataclass
from typing import Any

from core.choices.pick import Pick
from core.table.schema import Task


@dataclass(frozen=True)
class Entrant:
    """A model, and the columns that it is not given: a handicap whose size is known."""

    pick: Pick
    without: tuple[int, ...] = ()


def _entrant(method: str, **options: Any) -> Entrant:
    return Entrant(Pick(method=method, options=options))


CLASSIFIERS = (
    _entrant("logistic"),
    _entrant("tree"),
    _entrant("naive_bayes"),
    _entrant("logistic", C=0.01),
    _entrant("tree", max_depth=3),
    _entrant("tree", max_depth=2, min_samples_leaf=5),
    _entrant("knn"),
    _entrant("tree", max_depth=8, min_samples_leaf=30),
    _entrant("tree", max_depth=3, min_samples_leaf=60),
    _entrant("logistic", C=0.001),
    _entrant("naive_bayes", var_smoothing=0.1),
    _entrant("tree", max_depth=4, min_samples_leaf=10),
)
REGRESSORS = (
    _entrant("ridge"),
    _entrant("tree"),
    _entrant("knn"),
    _entrant("ridge", alpha=100.0),
    _entrant("tree", max_depth=3),
    _entrant("tree", max_depth=2, min_samples_leaf=5),
    _entrant("lasso"),
    _entrant("tree", max_depth=8, min_samples_leaf=30),
    _entrant("tree", max_depth=3, min_samples_leaf=60),
    _entrant("lasso", alpha=0.1),
    _entrant("linear"),
    _entrant("tree", max_depth=4, min_samples_leaf=10),
)


def entrants_for(task: Task) -> tuple[Entrant, ...]:
    """Twelve models of a task, the first three of different kinds."""
    return CLASSIFIERS if task is Task.CLASSIFICATION else REGRESSORS
