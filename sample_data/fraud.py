"""Card payments, a few of them fraud."""

import numpy as np
import pandas as pd

ROWS = 12_000
MERCHANTS = {  # typical amount, share of payments, added log-odds of fraud
    "groceries": (28.0, 0.34, -1.2),
    "fuel": (45.0, 0.15, -0.6),
    "restaurant": (24.0, 0.20, -0.8),
    "clothing": (52.0, 0.12, 0.0),
    "travel": (180.0, 0.06, 0.4),
    "electronics": (140.0, 0.08, 0.9),
    "gift cards": (60.0, 0.05, 1.7),
}
LEVEL = -5.32  # gives about 2 % fraud


def fraud() -> pd.DataFrame:
    """Payments of three months; fraud is likelier at night, far away, large and on new accounts."""
    rng = np.random.default_rng(4242)
    merchant = rng.choice(list(MERCHANTS), ROWS, p=[share for _, share, _ in MERCHANTS.values()])
    typical = np.array([MERCHANTS[name][0] for name in merchant])
    hour = _hours(rng)
    time = (
        pd.Timestamp("2024-01-01")
        + pd.to_timedelta(np.sort(rng.integers(0, 91, ROWS)), unit="D")
        + pd.to_timedelta(hour * 3600 + rng.integers(0, 3600, ROWS), unit="s")
    )
    table = pd.DataFrame(
        {
            "time": time.strftime("%Y-%m-%d %H:%M:%S"),
            "amount": (typical * rng.lognormal(0, 0.7, ROWS)).round(2),
            "merchant": merchant,
            "channel": rng.choice(["chip", "contactless", "online"], ROWS, p=[0.3, 0.4, 0.3]),
            "distance_km": rng.lognormal(1.6, 1.3, ROWS).round(1),
            "account_days": rng.gamma(1.5, 600, ROWS).round().astype(int),
            "payments_today": rng.poisson(1.4, ROWS),
            "is_new_device": rng.random(ROWS) < 0.07,
        }
    )
    odds = _log_odds(table, typical, hour)
    return table.assign(is_fraud=(rng.random(ROWS) < 1 / (1 + np.exp(-odds))).astype(int))


def _hours(rng: np.random.Generator) -> np.ndarray:
    """Hours of the day: busy at noon and in the evening, a few at night."""
    weights = np.array(
        [2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 10, 12, 14, 12, 10, 9, 10, 13, 15, 14, 11, 8, 6, 4]
    )
    return rng.choice(24, ROWS, p=weights / weights.sum())


def _log_odds(table: pd.DataFrame, typical: np.ndarray, hour: np.ndarray) -> np.ndarray:
    merchant = table["merchant"].map({name: odds for name, (_, _, odds) in MERCHANTS.items()})
    online = (table["channel"] == "online").to_numpy()
    new_device = table["is_new_device"].to_numpy()
    return (
        LEVEL
        + merchant.to_numpy()
        + 1.3 * np.log(table["amount"].to_numpy() / typical)
        + 1.9 * (hour < 6)
        + 0.6 * (np.log1p(table["distance_km"].to_numpy()) - 1.7)
        + 0.8 * (table["account_days"].to_numpy() < 120)
        + 0.25 * np.maximum(table["payments_today"].to_numpy() - 2, 0)
        + 0.9 * online
        + 2.4 * (online & new_device)
    )
