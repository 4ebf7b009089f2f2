"""What shops sold of products, day by day."""

import numpy as np
import pandas as pd

DAYS = 730
SHOPS = {"Centre": 1.3, "Station": 1.0, "Suburb": 0.75}
PRODUCTS = {  # sold a day, price, how much warmth adds
    "bread": (60.0, 2.4, 0.00),
    "ice cream": (14.0, 3.1, 0.07),
    "soup": (18.0, 2.9, -0.05),
    "water": (40.0, 0.9, 0.03),
}
WEEK = (0.95, 0.92, 0.96, 1.02, 1.18, 1.30, 0.67)  # from Monday
HOLIDAYS = {(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)}


def demand() -> pd.DataFrame:
    """Two years of three shops and four products; each day depends on the days before it."""
    rng = np.random.default_rng(365)
    days = pd.date_range("2022-01-01", periods=DAYS, freq="D")
    warmth = 11 - 10 * np.cos(2 * np.pi * (days.dayofyear - 20) / 365) + _wandering(rng, 2.2, 0.7)
    return pd.concat(
        [_sales(rng, days, warmth, (shop, product)) for shop in SHOPS for product in PRODUCTS]
    ).sort_values(["day", "shop", "product"], ignore_index=True)


def _sales(
    rng: np.random.Generator, days: pd.DatetimeIndex, warmth: np.ndarray, of: tuple[str, str]
) -> pd.DataFrame:
    shop, product = of
    usual, price, by_warmth = PRODUCTS[product]
    has_offer = rng.random(DAYS) < 0.09
    paid = (price * np.where(has_offer, 0.8, 1.0) * (1 + 0.04 * np.arange(DAYS) / 365)).round(2)
    is_holiday = np.array([(day.month, day.day) in HOLIDAYS for day in days])
    level = (
        np.log(usual * SHOPS[shop])
        + np.log([WEEK[day.weekday()] for day in days])
        + by_warmth * (warmth - 11)
        - 1.3 * np.log(paid / price)
        - 1.1 * is_holiday
        + 0.10 * np.arange(DAYS) / 365
        + _wandering(rng, 0.09, 0.9)
    )
    return pd.DataFrame(
        {
            "day": days.strftime("%Y-%m-%d"),
            "shop": shop,
            "product": product,
            "shelf_price": paid,
            "has_offer": np.where(has_offer, "yes", "no"),
            "is_holiday": np.where(is_holiday, "yes", "no"),
            "warmth": warmth.round(1),
            "sold": rng.poisson(np.exp(level)),
        }
    )


def _wandering(rng: np.random.Generator, spread: float, memory: float) -> np.ndarray:
    """What stays for some days: each day keeps a part of the day before."""
    steps = rng.normal(0, spread * np.sqrt(1 - memory**2), DAYS)
    for day in range(1, DAYS):
        steps[day] += memory * steps[day - 1]
    return steps
