"""A town's register: everybody's postcode, birthday, sex and illness."""

from dataclasses import dataclass

import numpy as np

REGISTER = 20_000
ILLNESSES = np.array(["asthma", "diabetes", "migraine", "burn-out"])
ONE_CLINIC = 7  # the area of postcodes whose people all have the same illness


@dataclass(frozen=True)
class Residents:
    """Everybody in a town's register: postcode, birthday, sex (1: woman) and illness."""

    postcode: np.ndarray
    born: np.ndarray
    sex: np.ndarray
    illness: np.ndarray

    def drawn(self, chosen: np.ndarray) -> "Residents":
        return Residents(
            self.postcode[chosen], self.born[chosen], self.sex[chosen], self.illness[chosen]
        )


def people(rng: np.random.Generator) -> Residents:
    """Return a town: areas and districts of unequal size, and one area with a single clinic."""
    area = rng.choice(10, REGISTER, p=np.arange(3, 13) / 75)
    district = rng.choice(5, REGISTER, p=[0.4, 0.25, 0.15, 0.12, 0.08])
    street = rng.integers(0, 2, (3, REGISTER)) * [[500], [20], [3]]
    postcode = area * 10_000 + district * 1_000 + street.sum(axis=0)
    born = np.datetime64("1934-01-01") + rng.integers(0, 26_000, REGISTER)
    illness = rng.choice(ILLNESSES, REGISTER, p=[0.5, 0.25, 0.15, 0.1])
    illness[area == ONE_CLINIC] = ILLNESSES[0]
    return Residents(postcode, born, rng.integers(0, 2, REGISTER), illness)
