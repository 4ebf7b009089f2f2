"""Customers of a shop, to be grouped: nothing is to be predicted."""

import numpy as np
import pandas as pd

# visits a year, spent a visit, share online, share on offer, days since the last visit; how many
GROUPS = (
    ((46.0, 21.0, 0.08, 0.22, 6.0), 800),
    ((9.0, 118.0, 0.22, 0.10, 30.0), 500),
    ((24.0, 34.0, 0.86, 0.30, 12.0), 650),
    ((15.0, 19.0, 0.30, 0.74, 22.0), 450),
)


def shoppers() -> pd.DataFrame:
    """A year of each customer, in no order."""
    rng = np.random.default_rng(1618)
    table = pd.concat([_group(rng, typical, rows) for typical, rows in GROUPS])
    table = table.iloc[rng.permutation(len(table))].reset_index(drop=True)
    table.insert(0, "customer_id", [f"S{number:05}" for number in range(1, len(table) + 1)])
    return table


def _group(rng: np.random.Generator, typical: tuple[float, ...], rows: int) -> pd.DataFrame:
    visits, spent, online, offers, since = typical
    return pd.DataFrame(
        {
            "visits": np.maximum(rng.poisson(rng.gamma(9, visits / 9, rows)), 1),
            "spent_a_visit": (spent * rng.lognormal(0, 0.28, rows)).round(2),
            "share_online": _share(rng, online, rows),
            "share_on_offer": _share(rng, offers, rows),
            "days_since_visit": rng.exponential(since, rows).round().astype(int),
        }
    )


def _share(rng: np.random.Generator, typical: float, rows: int) -> np.ndarray:
    return rng.beta(12 * typical, 12 * (1 - typical), rows).round(2)
