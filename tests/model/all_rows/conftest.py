"""A table of every kind, larger than the sample that is taken of it, trained on once a target."""

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.data.large import SamplePlan, open_large, take_sample
from core.model.all_rows.needed import estimate
from core.model.all_rows.run import train_all_rows
from core.model.all_rows.sample_model import fit_sample
from core.recipe.recipe import fresh_recipe

TARGETS = {"two": "classification", "three": "classification", "amount": "regression"}
ROWS, SAMPLED = 6_000, 1_200


def orders(rows: int = ROWS, seed: int = 0) -> pd.DataFrame:
    """Numbers with gaps, codes with leading zeros, days of another order, texts; targets that need
    many rows."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "a": rng.normal(size=rows).round(4),
            "b": np.where(rng.random(rows) < 0.1, np.nan, rng.gamma(2, size=rows).round(3)),
            "city": rng.choice(["Oslo", "a<b", "日本", None], rows),
            "zip": [f"{code:05d}" for code in rng.integers(0, 120, rows)],
            "when": pd.date_range("2020", periods=rows, freq="93min").strftime("%d.%m.%Y %H:%M"),
            "member": rng.choice(["yes", "no"], rows),
        }
    )
    wave = np.sin(3 * frame["a"]) * frame["b"].fillna(1)
    signal = frame["a"] + wave + (frame["zip"].astype(int) % 7) / 4 + rng.normal(0, 0.5, rows)
    frame["two"] = np.where(signal > 1, "yes", "no")
    frame["three"] = pd.cut(signal, [-99, 0, 1.5, 99], labels=["low", "mid", "high"]).astype(str)
    frame["amount"] = (1000 * signal).round(2)
    return frame


class Large:
    """A file, its sample, and a recipe for one of its targets."""

    def __init__(self, path, target, sampled=SAMPLED, **options):
        self.table = open_large(path)
        self.sample = take_sample(self.table, SamplePlan(rows=sampled))
        others = tuple(TARGETS.keys() - {target})
        self.recipe = fresh_recipe(self.sample.dataset.fingerprint).with_(
            target=target, task=TARGETS[target], ignored=others
        )
        self.options = {"learning_rate": 0.3, "patience": 10, **options}

    @property
    def pick(self):
        return Pick(method="xgboost", options=self.options)

    def fit(self, recipe=None):
        """The sample's model."""
        rows = self.sample.record.total_rows
        return fit_sample(self.sample.dataset, recipe or self.recipe, self.pick, rows)

    def train(self, recipe=None, **given):
        """The model of all rows."""
        learned = self.fit(recipe)
        needed = estimate(learned, self.table, self.sample.record.total_rows)
        return train_all_rows(learned, self.table, needed, **given)


@pytest.fixture(scope="session")
def orders_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "orders.csv"
    orders().to_csv(path, index=False)
    return path


@pytest.fixture(scope="session", params=TARGETS)
def trained(request, orders_file):
    """The result of all rows for each target."""
    return Large(orders_file, request.param).train()


@pytest.fixture(scope="session")
def of_two(orders_file):
    """The file with the target of two classes."""
    return Large(orders_file, "two")
