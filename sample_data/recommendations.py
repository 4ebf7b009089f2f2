"""What a shop of films showed to whom, and what was clicked."""

import numpy as np
import pandas as pd

ROWS, USERS, ITEMS, TASTES = 12_000, 400, 150, 4
GENRES = ("drama", "comedy", "thriller", "documentary", "family")
DEVICES = {"phone": 0.55, "tv": 0.30, "laptop": 0.15}


def recommendations() -> pd.DataFrame:
    """Ninety days of films that were shown; tastes differ, and places at the top are seen more."""
    rng = np.random.default_rng(2718)
    user = rng.integers(0, USERS, ROWS)
    item = np.minimum(rng.geometric(0.02, ROWS) - 1, ITEMS - 1)
    place = rng.integers(1, 11, ROWS)
    seconds = np.sort(rng.integers(0, 90 * 86_400, ROWS))
    time = pd.Timestamp("2024-03-01") + pd.to_timedelta(seconds, unit="s")
    likes, is_like = rng.normal(0, 0.8, (USERS, TASTES)), rng.normal(0, 0.8, (ITEMS, TASTES))
    genre = rng.integers(0, len(GENRES), ITEMS)
    minutes = np.clip(rng.normal(104, 22, ITEMS), 45, 200).round().astype(int)
    device = rng.choice(list(DEVICES), ROWS, p=list(DEVICES.values()))
    by_genre = rng.normal(0, 0.7, (USERS, len(GENRES)))
    odds = (
        -1.25
        + (likes[user] * is_like[item]).sum(axis=1)
        + by_genre[user, genre[item]]
        + rng.normal(0, 0.7, ITEMS)[item]
        - 0.24 * (place - 1)
        - 0.012 * np.maximum(minutes[item] - 95, 0) * (device == "phone")
        + 0.35 * (time.hour.to_numpy() >= 19)
    )
    return pd.DataFrame(
        {
            "time": time.strftime("%Y-%m-%d %H:%M:%S"),
            "user": [f"u{number:03}" for number in user],
            "film": [f"f{number:03}" for number in item],
            "genre": np.array(GENRES)[genre[item]],
            "minutes": minutes[item],
            "place": place,
            "device": device,
            "clicked": np.where(rng.random(ROWS) < 1 / (1 + np.exp(-odds)), "yes", "no"),
        }
    )
