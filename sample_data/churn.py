"""Customers of a telecom company, in one quarter and in the next."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

ROWS, COPIES, LATER_ROWS = 7000, 40, 3000
LEAVERS = 0.235  # share in the first quarter; it sets the level of the process for both
PLANS = ("Basic", "Standard", "Premium")
MISSPELLED = 0.08
LEAVER_GAPS = 3.6  # how much likelier a leaver's satisfaction is missing


@dataclass(frozen=True)
class Quarter:
    """What differs between two quarters; everything else is drawn from one process."""

    first_id: int = 100_000
    ends: str = "2024-03-31"
    price_factor: float = 1.0
    gaps: float = 0.05
    contracts: dict[str, float] = field(
        default_factory=lambda: {"month-to-month": 0.54, "one year": 0.26, "two years": 0.20}
    )
    payments: dict[str, float] = field(
        default_factory=lambda: {"card": 0.34, "bank transfer": 0.28, "invoice": 0.38}
    )
    regions: dict[str, float] = field(
        default_factory=lambda: {
            "North": 0.30,
            "South": 0.31,
            "East": 0.20,
            "West": 0.17,
            "Islands": 0.012,
            "Highlands": 0.008,
        }
    )


NEXT = Quarter(
    first_id=200_000,
    ends="2024-06-30",
    price_factor=1.12,
    gaps=0.13,
    contracts={"month-to-month": 0.66, "one year": 0.20, "two years": 0.14},
    payments={"card": 0.30, "bank transfer": 0.22, "invoice": 0.30, "wallet": 0.18},
    regions={
        "North": 0.45,
        "South": 0.16,
        "East": 0.20,
        "West": 0.17,
        "Islands": 0.012,
        "Highlands": 0.008,
    },
)


def churn() -> pd.DataFrame:
    """The first quarter, with exact copies of some rows at random places."""
    rng = np.random.default_rng(20240331)
    table = _quarter(rng, ROWS, Quarter())
    copies = table.sample(COPIES, random_state=rng)
    order = rng.permutation(ROWS + COPIES)
    return pd.concat([table, copies], ignore_index=True).iloc[order]


def churn_next_quarter() -> pd.DataFrame:
    """The next quarter: the same process with the drift that `NEXT` states."""
    return _quarter(np.random.default_rng(20240630), LATER_ROWS, NEXT)


def _quarter(rng: np.random.Generator, rows: int, quarter: Quarter) -> pd.DataFrame:
    mood = rng.normal(size=rows)
    plan = rng.choice(3, rows, p=[0.45, 0.35, 0.20])
    tenure = np.clip(rng.exponential(26, rows), 1, 96).round().astype(int)
    old_price = np.clip(rng.normal(np.array([32, 55, 84])[plan], 9), 12, None)
    calls = rng.poisson(np.exp(0.15 - 0.45 * mood))
    ends = pd.Timestamp(quarter.ends)
    days = (tenure * 30.44 + rng.integers(0, 30, rows)).astype(int)
    table = pd.DataFrame(
        {
            "customer_id": [f"C{quarter.first_id + i}" for i in rng.permutation(rows)],
            "tenure_months": tenure,
            "monthly_charges": (old_price * quarter.price_factor).round(2),
            "total_charges": (old_price * tenure * rng.lognormal(0, 0.07, rows)).round(2),
            "contract": _draw(rng, quarter.contracts, rows),
            "payment_method": _draw(rng, quarter.payments, rows),
            "region": _draw(rng, quarter.regions, rows),
            "signup_date": (ends - pd.to_timedelta(days, unit="D")).strftime("%Y-%m-%d"),
            "plan": _spelled(rng, plan),
            "support_calls": calls,
            "satisfaction": np.clip((3.3 + 1.1 * mood).round(), 1, 5),
            "note": _notes(rng, mood),
        }
    )
    leaves = rng.random(rows) < 1 / (1 + np.exp(-_log_odds(table, mood)))
    gap = rng.random(rows) < quarter.gaps * np.where(leaves, LEAVER_GAPS, 1.0)
    table["satisfaction"] = table["satisfaction"].mask(gap).astype("Int64")
    return table.assign(churned=np.where(leaves, "yes", "no"))


def _draw(rng: np.random.Generator, shares: dict[str, float], rows: int) -> np.ndarray:
    return rng.choice(list(shares), rows, p=list(shares.values()))


def _log_odds(table: pd.DataFrame, mood: np.ndarray) -> np.ndarray:
    """Who leaves: the unhappy, the new, the unbound; more so where two of these meet."""
    unbound = (table["contract"] == "month-to-month").to_numpy()
    bound = (table["contract"] == "two years").to_numpy()
    invoice = (table["payment_method"] == "invoice").to_numpy()
    south = (table["region"] == "South").to_numpy()
    calls = table["support_calls"].to_numpy()
    tenure = table["tenure_months"].to_numpy()
    price = table["monthly_charges"].to_numpy()
    return (
        LEVEL
        + 1.25 * unbound
        - 1.3 * bound
        + 0.6 * invoice
        + 0.35 * south
        + 0.035 * (price - 50)
        - 0.9 * np.log(tenure / 20)
        - 0.85 * mood
        + 0.9 * (unbound & (calls >= 3))
    )


LEVEL = -2.98  # gives the share of leavers above


def _spelled(rng: np.random.Generator, plan: np.ndarray) -> list[str]:
    """Plan names, some of them as hurried people type them."""
    variants = (str.lower, str.upper, lambda name: name.lower() + " ", lambda name: " " + name)
    messy = rng.random(len(plan)) < MISSPELLED
    choice = rng.integers(0, len(variants), len(plan))
    return [
        variants[c](PLANS[p]) if m else PLANS[p]
        for p, m, c in zip(plan, messy, choice, strict=True)
    ]


def _notes(rng: np.random.Generator, mood: np.ndarray) -> list[str]:
    """Short notes of a call centre; the mood shows in them, but often does not."""
    shown = np.where(mood + rng.normal(0, 1.2, len(mood)) > 0, 1, 0)
    return [
        f"{rng.choice(_OPENINGS)} {rng.choice(_TOPICS)}, {rng.choice(_ENDINGS[happy])}"
        for happy in shown
    ]


_OPENINGS = (
    *("Called about", "Asked about", "Wrote in about", "Had a question on", "Mentioned"),
    *("Came to the shop for", "Chatted about", "Wanted to know more about"),
)
_TOPICS = (
    *(
        "the last bill",
        "the router",
        "a slow line",
        "roaming abroad",
        "moving house",
        "a new phone",
    ),
    *("the family discount", "an outage", "the contract terms", "a second SIM", "the TV package"),
    *("the payment date", "a refund", "the online account", "the upload speed", "paper invoices"),
)
_ENDINGS = (
    (
        *("not satisfied with the answer", "waited too long on the line", "compared our prices"),
        *("asked how to cancel", "problem still open", "said it was the third time"),
        *("will think about it", "no further questions"),
    ),
    (
        *("thanked the agent", "problem solved at once", "happy with the offer"),
        *("will recommend us", "satisfied with the answer", "took the upgrade"),
        *("will think about it", "no further questions"),
    ),
)
