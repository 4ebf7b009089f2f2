"""A table with a target and its profile, and a larger one to look at closely."""

import numpy as np
import pandas as pd
import pytest

from core.explore.profile import (
    make_profile,
)
from core.table.dataset import make_dataset
from tests.explore.profile.profile_tables import MANY_ROWS, ROWS


@pytest.fixture(scope="module")
def mixed():
    rng = np.random.default_rng(3)
    x = rng.normal(size=ROWS)
    city = rng.choice(["Rome", "Oslo", "Bern"], ROWS)
    return pd.DataFrame(
        {
            "x": np.where(rng.random(ROWS) < 0.1, np.nan, x),
            "twice": 2 * x + 1,
            "city": city,
            "capital": np.char.upper(city),
            "when": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS), "h"),
            "note": [f"the text number {i} of many" for i in range(ROWS)],
            "y": (x + rng.normal(size=ROWS) > 1).astype(int),
        }
    )


@pytest.fixture(scope="module")
def described(mixed):
    return make_profile(make_dataset(mixed, "mixed"), "y")


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(0)
    income = rng.lognormal(10, 1, MANY_ROWS)
    town = rng.choice(["Rome", "Oslo", "Bern"], MANY_ROWS, p=[0.6, 0.3, 0.1])
    hidden = np.where(rng.random(MANY_ROWS) < np.where(town == "Bern", 0.6, 0.02), np.nan, income)
    frame = pd.DataFrame(
        {
            "income": income,
            "hidden": hidden,
            "chance": np.where(rng.random(MANY_ROWS) < 0.1, np.nan, rng.normal(size=MANY_ROWS)),
            "even": rng.normal(size=MANY_ROWS),
            "town": town,
            "day": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(MANY_ROWS) // 4, "D"),
        }
    )
    frame["bent"] = frame["even"] ** 2 + rng.normal(0, 0.1, MANY_ROWS)
    return frame


@pytest.fixture(scope="module")
def dataset(frame):
    return make_dataset(frame, "closer")
