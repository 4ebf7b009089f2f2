"""Made people who borrow, and whether they pay back."""

from dataclasses import dataclass

import numpy as np

CITIES = ("Bergen", "Oslo", "Rome", "Turin")
UNSEEN = "Zürich"
WORTH = {"Bergen": -1.2, "Oslo": 1.4, "Rome": -0.4, "Turin": 0.9}
GAPS = 0.2


@dataclass(frozen=True)
class Applicants:
    """Rows asked about: age in years (missing: nan), income in thousands, city by name."""

    age: np.ndarray
    income: np.ndarray
    city: np.ndarray

    def some(self, rows: np.ndarray) -> "Applicants":
        return Applicants(self.age[rows], self.income[rows], self.city[rows])


@dataclass(frozen=True)
class Borrowers:
    """People and whether they paid a loan back."""

    people: Applicants
    paid: np.ndarray


def sample(rng: np.random.Generator, rows: int) -> Borrowers:
    """Return people and whether they paid a loan back."""
    age, city = rng.uniform(20, 70, rows), rng.choice(CITIES, rows)
    income = np.exp(rng.normal(3.6, 0.4, rows))
    worth = np.array([WORTH[name] for name in city])
    lean = 2.2 * (np.log(income) - 3.6) / 0.4 + 0.1 * (age - 45) + worth
    y = (lean + rng.logistic(size=rows) > 0).astype(int)
    return Borrowers(Applicants(np.where(rng.random(rows) < GAPS, np.nan, age), income, city), y)


def joined(one: Applicants, rest: Applicants) -> Applicants:
    pairs = zip(vars(one).values(), vars(rest).values(), strict=True)
    return Applicants(*[np.concatenate(pair) for pair in pairs])
