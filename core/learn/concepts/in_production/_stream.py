"""A stream of sensor readings that arrive late, in a burst after an outage, or never."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

SECONDS, RATE = 300, 2  # readings a second
FAULT, FAULT_ENDS, OUTAGE = 180, 220, 100
CALM, SHIFT, LIMIT = 60, 1.0, 3.0


@dataclass(frozen=True)
class Readings:
    """When each reading was taken and when it arrived (never: infinity), and what it says."""

    taken: np.ndarray
    arrived: np.ndarray
    value: np.ndarray


def sent(rng: np.random.Generator, outage: int, lost: float) -> Readings:
    """Return five minutes of readings with noise of 1; a fault lifts them for forty seconds.

    While the network is down the sensor keeps its readings and sends them afterwards.
    """
    taken = np.arange(SECONDS * RATE) / RATE
    value = 20 + rng.normal(size=len(taken))
    value[(taken >= FAULT) & (taken < FAULT_ENDS)] += SHIFT
    ready = np.where((taken >= OUTAGE) & (taken < OUTAGE + outage), OUTAGE + outage, taken)
    arrived = ready + rng.exponential(1.0, len(taken))
    arrived[rng.random(len(taken)) < lost] = np.inf
    return Readings(taken, arrived, value)


def windows(readings: Readings, width: int, wait: int, now: float) -> pd.DataFrame:
    """Return each window of `width` seconds that has begun: closed `wait` seconds after its end,
    its readings by the time they were taken and by arrival, their mean, and whether it is odd."""
    begun = readings.taken < now
    number = (readings.taken[begun] // width).astype(int)
    size = int(number[-1]) + 1
    start = np.arange(size) * float(width)
    closed = start + width + wait <= now
    count, mean = means(readings, width, wait, now)
    ends = min(now, size * width)
    here = readings.arrived[begun & (readings.arrived < ends)]
    return pd.DataFrame(
        {
            "from second": start,
            "closed": closed,
            "sent": np.bincount(number, minlength=size),
            "by time taken": count,
            "by arrival": np.bincount((here // width).astype(int), minlength=size),
            "mean": mean,
            "odd": closed & odd(count, mean, readings),
        }
    )


def means(readings: Readings, width: int, wait: int, now: float) -> tuple[np.ndarray, np.ndarray]:
    """Return how many readings each window that has begun holds when it closes (or now), and
    their mean (not a number where it holds none)."""
    begun = readings.taken < now
    number = (readings.taken[begun] // width).astype(int)
    in_time = readings.arrived[begun] <= np.minimum((number + 1) * width + wait, now)
    size = int(number[-1]) + 1
    count = np.bincount(number[in_time], minlength=size)
    total = np.bincount(number[in_time], readings.value[begun][in_time], minlength=size)
    return count, np.divide(total, count, out=np.full(size, np.nan), where=count > 0)


def odd(count: np.ndarray, mean: np.ndarray, readings: Readings) -> np.ndarray:
    """Return which means lie further from the calm first minute than chance explains."""
    calm = readings.value[(readings.taken < CALM) & np.isfinite(readings.arrived)]
    chance = calm.std() * np.sqrt(1 / np.maximum(count, 1) + 1 / len(calm))
    return np.asarray(np.abs(mean - calm.mean()) > LIMIT * chance)


def noticed(is_odd: np.ndarray, width: int, wait: int) -> float | None:
    """Return how many seconds after it began the fault is flagged, or none."""
    start = np.arange(len(is_odd)) * width
    found = np.flatnonzero(is_odd & (start + width > FAULT) & (start < FAULT_ENDS))
    return float(start[found[0]] + width + wait - FAULT) if len(found) else None
