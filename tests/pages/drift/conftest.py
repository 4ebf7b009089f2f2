"""A shop's rows: one column moves at row 900, one puts them into groups of known shares."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset, make_dataset
from core.workspace.project import Project
from tests.pages.driving import HOSTILE, project_with

GROUP = "we|st $a$"


def shop_frame(rows: int = 1200, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            HOSTILE: rng.normal(size=rows),
            "region": rng.choice(["north", "south", GROUP], rows, p=[0.6, 0.3, 0.1]),
            "y": rng.choice(["no", "yes"], rows),
        }
    )
    frame.loc[900:, HOSTILE] += 3
    return frame


@pytest.fixture(scope="session")
def shop() -> Dataset:
    return make_dataset(shop_frame(), "shop.csv")


@pytest.fixture
def project(shop: Dataset) -> Project:
    recipe = fresh_recipe(shop.fingerprint).with_(target="y", task="classification")
    return project_with(shop, recipe)


def table_of_rows(seed: int, shift: float = 0.0, rows: int = 600) -> pd.DataFrame:
    """Rows of which `a` decides `y`; a shift of `a` moves both, and what a model says."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "calm": rng.normal(size=rows),
            "a": rng.normal(size=rows) + shift,
            "b": rng.choice(list("xyz"), rows),
        }
    )
    return frame.assign(y=np.where(frame["a"] > 0.5, "yes", "no"))


@pytest.fixture(scope="session")
def before() -> Dataset:
    return make_dataset(table_of_rows(0), "before.csv")


@pytest.fixture(scope="session")
def moved() -> Dataset:
    return make_dataset(table_of_rows(1, shift=2.0), "moved.csv")


@pytest.fixture(scope="session")
def alike() -> Dataset:
    return make_dataset(table_of_rows(2), "alike.csv")


@pytest.fixture
def compared(before: Dataset) -> Callable[[], Project]:
    """A project that has the rows of before."""
    recipe = fresh_recipe(before.fingerprint).with_(target="y", task="classification")
    return lambda: project_with(before, recipe)
