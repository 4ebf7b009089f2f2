"""House sales in one city."""

import numpy as np
import pandas as pd

ROWS = 3000
DISTRICTS = {  # price level, share
    "Harbour": (1.30, 0.08),
    "Old Town": (1.22, 0.12),
    "University": (1.08, 0.15),
    "Garden City": (1.05, 0.18),
    "Station": (0.92, 0.20),
    "Mill Side": (0.85, 0.17),
    "Quarry": (0.74, 0.10),
}
CONDITIONS = {"new": 1.15, "good": 1.0, "fair": 0.88, "poor": 0.72}
GAPS = 0.06  # share of sales whose year of construction nobody knows; old houses more often


def housing() -> pd.DataFrame:
    """Sales with prices that follow from what a buyer sees, and from what no table shows."""
    rng = np.random.default_rng(1871)
    district = rng.choice(list(DISTRICTS), ROWS, p=[share for _, share in DISTRICTS.values()])
    area = np.clip(rng.lognormal(4.6, 0.38, ROWS), 28, 420)
    sold = rng.integers(2016, 2024, ROWS)
    built = np.minimum(sold - (rng.gamma(1.6, 24, ROWS)).astype(int), sold)
    table = pd.DataFrame(
        {
            "district": district,
            "area_m2": area.round(1),
            "rooms": np.clip((area / 27 + rng.normal(0, 0.9, ROWS)).round(), 1, 12).astype(int),
            "bathrooms": np.clip((area / 80 + rng.normal(0, 0.5, ROWS)).round(), 1, 4).astype(int),
            "year_built": built,
            "condition": _conditions(rng, sold - built),
            "garden": np.where(rng.random(ROWS) < np.clip(area / 260, 0.05, 0.9), "yes", "no"),
            "distance_km": rng.gamma(2.2, 2.1, ROWS).round(1),
            "energy_class": rng.choice(
                list("ABCDEF"), ROWS, p=[0.08, 0.16, 0.26, 0.25, 0.16, 0.09]
            ),
            "year_sold": sold,
        }
    )
    price = _value(table) * rng.lognormal(0, 0.18, ROWS)
    unknown = rng.random(ROWS) < GAPS * np.where(sold - built > 60, 2.2, 0.8)
    table["year_built"] = table["year_built"].astype("Int64").mask(unknown)
    return table.assign(price=(price / 100).round().astype(int) * 100)


def _conditions(rng: np.random.Generator, age: np.ndarray) -> np.ndarray:
    wear = age / 40 + rng.normal(0, 0.8, len(age))
    return np.select([wear < 0, wear < 1.2, wear < 2.4], ["new", "good", "fair"], "poor")


def _value(table: pd.DataFrame) -> np.ndarray:
    """The price in money of the year, before luck and taste."""
    level = table["district"].map({name: level for name, (level, _) in DISTRICTS.items()})
    age = table["year_sold"] - table["year_built"]
    value = (
        2900
        * table["area_m2"] ** 0.92
        * level
        * table["condition"].map(CONDITIONS)
        * (1 - 0.0016 * np.minimum(age, 90))
        * (1 + 0.045 * (table["year_sold"] - 2016))
        * np.exp(-0.028 * table["distance_km"])
        * (1 + 0.05 * (table["garden"] == "yes"))
        * (1 + 0.03 * (table["bathrooms"] - 1))
    )
    return (value * (1 + 0.012 * table["energy_class"].map("FEDCBA".index))).to_numpy()
