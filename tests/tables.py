"""Tables and recipes that several test files share."""

import dataclasses

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.recipe.recipe import Recipe, fresh_recipe
from core.table.dataset import Dataset


def mixed_frame(rows: int = 240, seed: int = 0) -> pd.DataFrame:
    """Every kind of column, gaps, hostile names, and targets that the columns do explain."""
    rng = np.random.default_rng(seed)
    words = "good bad fine awful lovely poor day night room food".split()  # noqa: SIM905
    frame = pd.DataFrame(
        {
            "row id": [f"r{n:05d}" for n in range(rows)],
            "num [1]": rng.normal(size=rows),
            "<b>gap</b>": np.where(rng.random(rows) < 0.15, np.nan, rng.gamma(2, size=rows)),
            "city": rng.choice(["Oslo", "a<b", "日本", None], rows),
            "many": [f"z{n}" for n in rng.integers(0, 40, rows)],
            "when": pd.date_range("2024-01-01", periods=rows, freq="7h"),
            "flag": rng.choice([True, False], rows),
            "note": [" ".join(rng.choice(words, 6)) for _ in range(rows)],
            "same": 1,
        }
    )
    signal = 1.5 * frame["num [1]"] + (frame["city"] == "Oslo") + rng.normal(0, 0.5, rows)
    frame["two"] = np.where(signal > 0.8, "yes", "no")
    frame["three"] = pd.cut(signal, [-99, -0.5, 1, 99], labels=["low", "mid", "high"]).astype(str)
    frame["amount"] = 1000 * signal
    return frame


ABOVE_ZERO = {"log_linear"}  # models that take no target below 0, as some of "amount" are
TARGETS = {"two": "classification", "three": "classification", "amount": "regression"}


def recipe_for(dataset: Dataset, target: str, **choices) -> Recipe:
    """A recipe that predicts one target of the mixed table from the features."""
    others = tuple(name for name in TARGETS if name != target)
    recipe = fresh_recipe(dataset.fingerprint)
    return recipe.with_(target=target, task=TARGETS[target], ignored=others, **choices)


FEW, SOME = {"n_estimators": 20}, {"most_trees": 30}
SMALL_MEMBERS = (
    {"method": "extra_trees", "options": FEW},
    {"method": "xgboost", "options": SOME},
)
OF_CLASSES = {"members": ({"method": "logistic", "options": {}}, *SMALL_MEMBERS)}
OF_NUMBERS = {"members": ({"method": "ridge", "options": {}}, *SMALL_MEMBERS)}
OF_FEW_TREES = {
    **dict.fromkeys(("forest", "extra_trees", "balanced_forest"), FEW),
    **dict.fromkeys(("gradient_boosting", "hist_gradient_boosting", "adaboost"), SOME),
    **dict.fromkeys(("xgboost", "lightgbm"), SOME),
    **dict.fromkeys(("voting", "stacking"), OF_CLASSES),
    **dict.fromkeys(("averaging", "stacked_regression"), OF_NUMBERS),
}


def of_few_trees(method: str) -> Pick:
    """A model as it is, but for how many trees it has: a test that goes over every model spends
    its time on them."""
    return Pick(method=method, options=OF_FEW_TREES.get(method, {}))


# Tables that break naive statistics.
AWKWARD = {
    "one row": pd.DataFrame({"a": [1.5], "b": ["x"], "y": [1]}),
    "all missing": pd.DataFrame({"a": [np.nan] * 30, "b": [None] * 30, "y": [0, 1, 1] * 10}),
    "constant": pd.DataFrame({"a": [0.1] * 30, "b": ["x"] * 30, "y": [0, 1, 1] * 10}),
    "infinite": pd.DataFrame({"a": [np.inf, -np.inf, 1.0] * 10, "y": [0, 1, 1] * 10}),
    "huge": pd.DataFrame({"a": [1e308, -1e308, 3.0] * 10, "y": [0, 1, 1] * 10}),
    "huge whole": pd.DataFrame({"a": [2**62, 2**62 + 1, 7] * 10, "y": [0, 1, 1] * 10}),
    "tiny": pd.DataFrame({"a": [5e-324, 1e-320, 0.0] * 10, "y": [0, 1, 1] * 10}),
    "two rows": pd.DataFrame({"a": [1e308, -1e308], "y": [0, 1]}),
    "one value": pd.DataFrame({"a": [3.0] + [np.nan] * 29, "y": [0, 1, 1] * 10}),
    "hostile names": pd.DataFrame(
        {"**x** <script>": [1, 2, 3], "a[0]": list("abc"), "y": [0, 1, 1]}
    ),
    "extreme dates": pd.DataFrame(
        {"a": [pd.Timestamp.min, pd.Timestamp.max, pd.NaT] * 10, "y": [0, 1, 1] * 10}
    ),
    "blank texts": pd.DataFrame(
        {"a": [""] + [f"word {i} " * 9 for i in range(80)], "y": [0.5] * 81}
    ),
    "target gaps": pd.DataFrame({"a": range(30), "y": [0.5, None, 2.5] * 10}),
    "target all missing": pd.DataFrame({"a": range(30), "y": [None] * 30}),
}


def numbers_of(record):
    """Every float anywhere in a record."""
    if dataclasses.is_dataclass(record):
        record = tuple(getattr(record, field.name) for field in dataclasses.fields(record))
    if isinstance(record, tuple):
        for part in record:
            yield from numbers_of(part)
    elif isinstance(record, float):
        yield record
