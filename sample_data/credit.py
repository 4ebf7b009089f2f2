"""Loans that were granted, some of which were not paid back."""

import numpy as np
import pandas as pd

ROWS = 6_000
PURPOSES = {"car": 0.30, "furniture": 0.22, "renovation": 0.20, "education": 0.10, "other": 0.18}
HOMES = {"owned": 0.38, "rented": 0.50, "with family": 0.12}
SAVINGS = {"none": 0.34, "under 1000": 0.28, "1000 to 5000": 0.24, "over 5000": 0.14}
LEVEL = -3.75  # gives about 9 % that are not paid back


def credit() -> pd.DataFrame:
    """Applications of three years, with what the lender knew on the day and how it ended."""
    rng = np.random.default_rng(731)
    age = np.clip(rng.gamma(6, 6.5, ROWS) + 18, 18, 85).round().astype(int)
    employed = np.clip(rng.gamma(1.4, 5, ROWS), 0, age - 17).round(1)
    income = (rng.lognormal(7.7, 0.42, ROWS) * (1 + 0.008 * employed)).round(-1).astype(int)
    amount = (np.clip(rng.lognormal(8.6, 0.75, ROWS), 500, 60_000) / 100).round().astype(int) * 100
    term = rng.choice([12, 24, 36, 48, 60, 72], ROWS, p=[0.14, 0.22, 0.26, 0.18, 0.14, 0.06])
    day = pd.Timestamp("2021-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 1095, ROWS)), "D")
    table = pd.DataFrame(
        {
            "applied_on": day.strftime("%Y-%m-%d"),
            "age": age,
            "employed_years": employed,
            "monthly_income": income,
            "housing": rng.choice(list(HOMES), ROWS, p=list(HOMES.values())),
            "savings": rng.choice(list(SAVINGS), ROWS, p=list(SAVINGS.values())),
            "open_loans": rng.poisson(0.8, ROWS),
            "late_payments": rng.poisson(0.35, ROWS),
            "purpose": rng.choice(list(PURPOSES), ROWS, p=list(PURPOSES.values())),
            "amount": amount,
            "term_months": term,
        }
    )
    defaulted = rng.random(ROWS) < 1 / (1 + np.exp(-_log_odds(table)))
    unknown = rng.random(ROWS) < 0.04
    table["employed_years"] = table["employed_years"].mask(unknown)
    return table.assign(defaulted=np.where(defaulted, "yes", "no"))


def _log_odds(table: pd.DataFrame) -> np.ndarray:
    burden = table["amount"] / table["term_months"] / table["monthly_income"]
    return (
        LEVEL
        + 6.0 * np.minimum(burden, 0.5)
        + 0.75 * np.minimum(table["late_payments"], 4)
        + 0.25 * table["open_loans"]
        - 0.07 * np.minimum(table["employed_years"], 12)
        + table["savings"].map({"none": 0.8, "under 1000": 0.4, "1000 to 5000": 0.0}).fillna(-0.5)
        + table["housing"].map({"rented": 0.3, "with family": 0.1}).fillna(-0.2)
        + 0.015 * (table["term_months"] - 36)
        + 0.5 * (table["age"] < 25)
    ).to_numpy()
