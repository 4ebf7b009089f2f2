"""The tables that boosted models are compared on: the samples, and others that need no network."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from core.data.load import read
from core.data.load.samples import sample_path
from core.pipeline.open_table import proposed_recipe
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset, make_dataset
from core.table.schema import Task

Case = tuple[Dataset, Recipe]


def _sample(key: str) -> Case:
    table = read(sample_path(key), f"{key}.csv").dataset
    return table, proposed_recipe(table)


def _of_library(name: str, task: Task) -> Case:
    from sklearn import datasets

    given = getattr(datasets, f"load_{name}")()
    return _case(name, given.data, given.target, task)


def _made(name: str, task: Task, **settings: Any) -> Case:
    from sklearn import datasets

    return _case(name, *getattr(datasets, f"make_{name}")(random_state=0, **settings), task)


def _case(name: str, X: Any, y: Any, task: Task) -> Case:
    frame = pd.DataFrame(X).add_prefix("x")
    frame["y"] = y.astype(int).astype(str) if task is Task.CLASSIFICATION else y.astype(float)
    table = make_dataset(frame, name)
    return table, fresh_recipe(table.fingerprint).with_(target="y", task=task)


_C, _R = Task.CLASSIFICATION, Task.REGRESSION
_HIDDEN = {"n_samples": 2600, "n_features": 50, "n_informative": 5, "n_redundant": 15}
_RARE = {"n_samples": 8000, "n_informative": 6, "n_redundant": 4, "weights": [0.97]}

TABLES: dict[str, Callable[[], Case]] = {
    "churn": lambda: _sample("churn"),
    "fraud": lambda: _sample("fraud"),
    "housing": lambda: _sample("housing"),
    "reviews": lambda: _sample("reviews"),
    "breast cancer": lambda: _of_library("breast_cancer", _C),
    "wine": lambda: _of_library("wine", _C),
    "digits": lambda: _of_library("digits", _C),
    "diabetes": lambda: _of_library("diabetes", _R),
    "Friedman 1": lambda: _made("friedman1", _R, n_samples=2000, noise=1.0),
    "Hastie 10.2": lambda: _made("hastie_10_2", _C, n_samples=4000),
    "hidden among 50": lambda: _made("classification", _C, **_HIDDEN, n_clusters_per_class=8),
    "3 % positive": lambda: _made("classification", _C, **_RARE, class_sep=0.8),
}
