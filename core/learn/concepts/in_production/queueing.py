"""Scaling a service: requests queue long before the machines are full."""

import heapq
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked

REQUESTS = 10_000
LOADS = (0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
SPREADS = ("always alike", "exponential", "a few very long")
ROUTES = ("one shared queue", "at random", "in turn")


@dataclass(frozen=True)
class Queueing:
    """Waiting plus service in milliseconds: at the chosen load, against load, and by replicas.

    `load` is the share of time that the replicas would be busy; above 1 the queue grows.
    """

    load: float
    replicas: int
    now: pd.DataFrame
    by_load: pd.DataFrame
    by_replicas: pd.DataFrame


def compute(
    rate: float, replicas: int, service: float, spread: str, route: str, seed: int
) -> Queueing:
    rng = np.random.default_rng(seed)
    gaps, work = rng.exponential(1.0, REQUESTS), service * _drawn(rng, spread)
    load = rate * service / 1_000 / replicas
    picks = rng.integers(0, replicas, REQUESTS)
    times = answered(1_000 / rate * gaps, work, replicas, route, picks)
    rows = []
    for share in LOADS:
        apart = service / (share * replicas) * gaps
        rows.append((share, *_percentiles(answered(apart, work, replicas, route, picks))))
    more = []
    for count in range(1, 11):
        at = rng.integers(0, count, REQUESTS)
        more.append((count, _percentiles(answered(1_000 / rate * gaps, work, count, route, at))[1]))
    names = ["p50", "p95", "p99"]
    now = pd.DataFrame({"percentile": names, "milliseconds": _percentiles(times)})
    return Queueing(
        load,
        replicas,
        now,
        pd.DataFrame(rows, columns=["load", *names]),
        pd.DataFrame(more, columns=["replicas", "p95"]),
    )


def _drawn(rng: np.random.Generator, spread: str) -> np.ndarray:
    """Return the work of each request, 1 as a mean."""
    if spread == "always alike":
        return np.ones(REQUESTS)
    if spread == "exponential":
        return rng.exponential(1.0, REQUESTS)
    return np.where(rng.random(REQUESTS) < 0.03, 15.0, (1 - 0.03 * 15) / 0.97)


def answered(
    gaps: np.ndarray, work: np.ndarray, replicas: int, route: str, picks: np.ndarray
) -> np.ndarray:
    """Return how long each request takes from arrival to answer.

    A shared queue gives each request to the replica that is free first; the other routes choose
    beforehand, by lot or in turn, however long the line there is.
    """
    arrivals = np.cumsum(gaps).tolist()
    free = [0.0] * replicas
    took = np.empty(len(arrivals))
    for number, (arrived, needs) in enumerate(zip(arrivals, work.tolist(), strict=True)):
        if route == "one shared queue":
            done = max(arrived, free[0]) + needs
            heapq.heapreplace(free, done)
        else:
            chosen = int(picks[number]) if route == "at random" else number % replicas
            done = max(arrived, free[chosen]) + needs
            free[chosen] = done
        took[number] = done - arrived
    return took


def _percentiles(times: np.ndarray) -> tuple[float, float, float]:
    """Return the 50th, 95th and 99th percentile, the first tenth left out as a warm-up."""
    p50, p95, p99 = np.percentile(times[len(times) // 10 :], [50, 95, 99])
    return float(p50), float(p95), float(p99)


def read(result: Queueing) -> str:
    p50, p95, p99 = result.now["milliseconds"]
    half = result.by_load.set_index("load")["p95"]
    told = (
        "more work arrives than can be done, so the queue grows without end"
        if result.load >= 1
        else f"p95 at 95 % load is {half[0.95] / half[0.4]:.1f} times that at 40 %"
    )
    return (
        f"{result.replicas} {'replica is' if result.replicas == 1 else 'replicas are'} "
        f"{result.load:.0%} busy: half of the requests take up to "
        f"{p50:,.0f} ms, 95 % up to {p95:,.0f} ms and 99 % up to {p99:,.0f} ms; {told}."
    )


def figures(result: Queueing) -> tuple[Panel, ...]:
    lines = curves(result.by_load, "load", ("p50", "p95", "p99"), "Milliseconds")
    if result.load < 1:
        marked(lines, result.load)
    more = curves(result.by_replicas, "replicas", ("p95",), "p95 in milliseconds")
    more.update_yaxes(type="log")
    return (
        Panel("The knee: waiting against load", lines, result.by_load),
        Panel(
            "At the chosen load",
            bars(result.now, "percentile", ("milliseconds",), "Milliseconds"),
            result.now,
        ),
        Panel(
            "More replicas for the same requests", marked(more, result.replicas), result.by_replicas
        ),
    )


def _guess_truth(result: Queueing) -> str:
    by = result.by_load.set_index("load")["p95"]
    times = by[0.95] / by[0.4]
    return "less than 2" if times < 2 else "2 to 5" if times <= 5 else "more than 5"


CONCEPT = Concept(
    key="queueing",
    options=(
        Number("rate", "Requests a second", 1.0, 100.0, 30.0),
        Number("replicas", "Replicas", 1, 10, 4),
        Number("service", "Milliseconds of work", 10.0, 200.0, 100.0),
        Choice("spread", "Work of a request", SPREADS, "exponential"),
        Choice("route", "The balancer sends", ROUTES, "one shared queue"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"route": "at random"},
        "Break it": {"rate": 60.0},
    },
    guess=Guess(("less than 2", "2 to 5", "more than 5"), _guess_truth),
)
