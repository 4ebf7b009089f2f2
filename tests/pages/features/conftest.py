"""A small table of loans with an uneven target."""

import numpy as np
import pandas as pd
import pytest

from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset, make_dataset
from core.workspace.project import Project
from tests.pages.driving import project_with


@pytest.fixture(scope="session")
def loans() -> Dataset:
    rng = np.random.default_rng(0)
    bad = rng.random(200) < 0.2
    frame = pd.DataFrame(
        {
            "income": np.where(rng.random(200) < 0.1, np.nan, rng.gamma(3, 1000, 200)),
            "debt": rng.normal(size=200) + bad,
            "city": rng.choice(["Oslo", "Rome"], 200),
            "loan": np.where(bad, "bad", "good"),
        }
    )
    return make_dataset(frame, "loans.csv")


@pytest.fixture
def project(loans: Dataset) -> Project:
    recipe = fresh_recipe(loans.fingerprint)
    return project_with(loans, recipe.with_(target="loan", task="classification"))


@pytest.fixture
def dated_project() -> Project:
    """Levels of two stations, a day each, with gaps."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=120)})
    frame["level"] = np.where(rng.random(120) < 0.2, np.nan, rng.normal(size=120))
    frame["station"] = rng.choice(["north", "south"], 120)
    frame["flood"] = rng.choice(["no", "yes"], 120)
    dataset = make_dataset(frame, "levels.csv")
    recipe = fresh_recipe(dataset.fingerprint)
    return project_with(dataset, recipe.with_(target="flood", task="classification"))


@pytest.fixture
def project_without_gaps(loans: Dataset) -> Project:
    recipe = fresh_recipe(loans.fingerprint)
    plain = recipe.with_(target="loan", task="classification", ignored=("income",))
    return project_with(loans, plain)
