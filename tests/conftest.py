"""What several test files share."""

import core  # noqa: F401, I001  (first: it sets thread limits, which a loaded NumPy no longer reads)

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

from core.table.dataset import Dataset, make_dataset
from core.recipe.recipe import Recipe, fresh_recipe

# A busy machine is slow, not wrong: no test asserts a time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """A workspace of its own for every test."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "workspace"))
    return tmp_path / "workspace"


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


TARGETS = {"two": "classification", "three": "classification", "amount": "regression"}


@pytest.fixture(scope="session")
def mixed() -> Dataset:
    return make_dataset(mixed_frame(), "mixed.csv")


def recipe_for(dataset: Dataset, target: str, **choices) -> Recipe:
    """A recipe that predicts one target of the mixed table from the features."""
    others = tuple(name for name in TARGETS if name != target)
    recipe = fresh_recipe(dataset.fingerprint)
    return recipe.with_(target=target, task=TARGETS[target], ignored=others, **choices)
