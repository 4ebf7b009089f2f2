"""Machines with sensors, some of which fail soon."""

import numpy as np
import pandas as pd

MACHINES, DAYS, AHEAD = 60, 150, 7
KINDS = {"pump": 1.0, "press": 1.3, "conveyor": 0.8}


def machines() -> pd.DataFrame:
    """A row a machine and day: what its sensors said, and whether it failed within seven days."""
    rng = np.random.default_rng(909)
    every = [_machine(rng, number) for number in range(1, MACHINES + 1)]
    return pd.concat(every).sort_values(["day", "machine"], ignore_index=True)


def _machine(rng: np.random.Generator, number: int) -> pd.DataFrame:
    kind = str(rng.choice(list(KINDS)))
    years, wear, since = rng.gamma(3, 2.0), rng.uniform(0, 0.6), int(rng.integers(0, 40))
    turns = 0.65 + 0.12 * np.sin(np.arange(DAYS) / 9 + number)
    load = np.clip(turns + rng.normal(0, 0.08, DAYS), 0.1, 1)
    rows, failures = [], []
    for day in range(DAYS):
        wear += 0.011 * KINDS[kind] * load[day] * (1 + 0.05 * years) * rng.gamma(4, 0.25)
        since += 1
        rows.append((since, _sensors(rng, wear, load[day])))
        if rng.random() < 0.45 * max(0.0, wear - 0.75) ** 1.5:
            failures.append(day)
            wear, since = 0.05, 0
        elif since > 75 and rng.random() < 0.15:
            wear, since = 0.1, 0
    dates = pd.date_range("2024-01-01", periods=DAYS, freq="D").strftime("%Y-%m-%d")
    heat, shake, pressure = np.array([sensors for _, sensors in rows]).T
    table = pd.DataFrame(
        {
            "day": dates,
            "machine": f"M{number:02}",
            "kind": kind,
            "years_in_use": round(years, 1),
            "load": load.round(2),
            "temperature": heat.round(1),
            "vibration": shake.round(2),
            "pressure": pressure.round(2),
            "days_since_service": [service for service, _ in rows],
        }
    )
    table["vibration"] = table["vibration"].mask(rng.random(DAYS) < 0.03)
    soon = [any(day <= failed < day + AHEAD for failed in failures) for day in range(DAYS)]
    # Of the last days nobody knows yet what comes within a week.
    return table.assign(fails_within_week=np.where(soon, "yes", "no")).iloc[: DAYS - AHEAD]


def _sensors(rng: np.random.Generator, wear: float, load: float) -> tuple[float, float, float]:
    return (
        52 + 22 * load + 9 * wear**2 + rng.normal(0, 2.5),
        1.1 + 1.6 * wear * load + rng.gamma(2, 0.18),
        6.2 - 0.9 * max(0.0, wear - 0.5) + rng.normal(0, 0.25),
    )
