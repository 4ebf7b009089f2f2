"""A table of towns that wants cleaning, and projects with steps."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Step
from core.recipe.recipe import fresh_recipe
from core.table.dataset import Dataset, make_dataset
from core.workspace.project import Project
from tests.pages.driving import HOSTILE, project_with


@pytest.fixture(scope="session")
def towns() -> Dataset:
    """Spellings, values that cannot be, gaps in a column of a hostile name, six rows twice."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "town": rng.choice(["Oslo", "oslo ", "Rome", "Rome."], 120),
            "pay": np.where(rng.random(120) < 0.1, -1.0, rng.gamma(3, 10, 120)),
            HOSTILE: rng.choice(["a", "b", None], 120),
            "y": rng.choice(["no", "yes"], 120),
        }
    )
    return make_dataset(pd.concat([frame, frame.head(6)]), "towns.csv")


@pytest.fixture
def project_of(towns: Dataset) -> Callable[..., Project]:
    """A project of the towns whose recipe predicts `y` after some steps."""

    def make(*steps: Step) -> Project:
        recipe = fresh_recipe(towns.fingerprint)
        return project_with(towns, recipe.with_(target="y", task="classification", cleaning=steps))

    return make
