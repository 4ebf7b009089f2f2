"""Tables to be replayed, for the tests of replays."""

import numpy as np
import pandas as pd

from core.drift.replay import (
    ReplayPlan,
)


def calm(rows: int = 2000, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "x": rng.normal(size=rows),
            "skewed": rng.gamma(2, size=rows).round(1),
            "city": rng.choice(["Oslo", "Rome", "Lima"], rows, p=[0.6, 0.3, 0.1]),
            "gap": np.where(rng.random(rows) < 0.2, np.nan, rng.normal(size=rows)),
            "y": rng.choice(["no", "yes"], rows, p=[0.7, 0.3]),
        }
    )


PLAN = ReplayPlan(200, 600, "y")
