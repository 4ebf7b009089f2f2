"""Which way to deploy: four ways, a week of requests, what each costs and who waits too long."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, marked
from core.look import blank

HOURS = 24 * 7
WAYS = ("nightly batch", "functions on demand", "containers always on", "on the device")
# Assumed prices, in units of one container for one hour: only their proportions matter here.
CONTAINER, FUNCTION_SECOND, DEVICE_UPDATE = 1.0, 0.0015, 60.0
COLD_MS, IDLE_MINUTES, FULL, DEVICE_SLOWER = 1_500.0, 15.0, 0.7, 8.0


@dataclass(frozen=True)
class Deployment:
    """Cost of a week and share answered in time for each way, and the cheapest that serves.

    `hours` are the requests of each hour; `by_volume` the cost against requests a day.
    """

    deadline: float
    volume: int
    ways: pd.DataFrame
    hours: pd.DataFrame
    by_volume: pd.DataFrame
    chosen: str


def compute(
    volume: int, work: float, deadline: float, peak: float, inputs: str, seed: int
) -> Deployment:
    rng = np.random.default_rng(seed)
    hours = _week(rng, volume, peak)
    rows = [(way, *_judged(way, hours, work, deadline, inputs)) for way in WAYS]
    ways = pd.DataFrame(rows, columns=["way", "cost of a week", "in time"])
    ways["serves"] = ways["in time"] >= 0.99
    serving = ways[ways["serves"]]
    chosen = str(serving.loc[serving["cost of a week"].idxmin(), "way"]) if len(serving) else ""
    table = pd.DataFrame({"hour": np.arange(HOURS), "requests": hours})
    return Deployment(
        deadline, volume, ways, table, _costs(rng, work, deadline, peak, inputs), chosen
    )


def _week(rng: np.random.Generator, volume: float, peak: float) -> np.ndarray:
    """Return the requests of each hour: `peak` times the mean in the afternoon, few at night."""
    hour = np.arange(HOURS) % 24
    shape = 1 + (peak - 1) * np.exp(-((hour - 15) ** 2) / 8)
    return rng.poisson(volume * 7 * shape / shape.sum())


def _judged(
    way: str, hours: np.ndarray, work: float, deadline: float, inputs: str
) -> tuple[float, float]:
    """Return what a way costs in a week, and the share of requests answered in time.

    `work` is the milliseconds of one prediction, `deadline` in milliseconds.
    """
    total = float(hours.sum())
    if way == "nightly batch":
        known = 1.0 if inputs == "known the day before" else 0.0
        return 7 * np.ceil(total / 7 * work / 3.6e6) * CONTAINER, known
    if way == "functions on demand":
        # A request finds no warm function if none came within the last idle minutes.
        cold = np.exp(-hours * IDLE_MINUTES / 60)
        warm_share = float(1 - (hours * cold).sum() / max(total, 1))
        share = warm_share * (work <= deadline) + (1 - warm_share) * (work + COLD_MS <= deadline)
        return total * work / 1_000 * FUNCTION_SECOND, float(share)
    if way == "containers always on":
        needed = max(1, int(np.ceil(hours.max() * work / 3.6e6 / FULL)))
        return needed * HOURS * CONTAINER, float(work <= deadline)
    return DEVICE_UPDATE, float(work * DEVICE_SLOWER <= deadline)


def _costs(
    rng: np.random.Generator, work: float, deadline: float, peak: float, inputs: str
) -> pd.DataFrame:
    """Return each way's cost of a week for volumes from ten to ten million a day."""
    volumes = np.geomspace(10, 1e7, 40)
    rows = []
    for volume in volumes:
        hours = _week(rng, volume, peak)
        rows.append([_judged(way, hours, work, deadline, inputs)[0] for way in WAYS])
    return pd.DataFrame(rows, columns=list(WAYS)).assign(**{"requests a day": volumes})


def read(result: Deployment) -> str:
    busiest = int(result.hours["requests"].max())
    if not result.chosen:
        best = result.ways.loc[result.ways["in time"].idxmax()]
        return (
            f"The busiest hour has {busiest:,} requests, and no way answers 99 % within "
            f"{result.deadline:,.0f} ms; closest is “{best['way']}” with {best['in time']:.1%}: "
            f"make the model faster or the deadline longer."
        )
    row = result.ways.set_index("way").loc[result.chosen]
    others = result.ways["serves"].sum() - 1
    return (
        f"The busiest hour has {busiest:,} requests. Cheapest of those in time is "
        f"“{result.chosen}” at {row['cost of a week']:,.1f} units a week ({row['in time']:.1%} "
        f"within {result.deadline:,.0f} ms); {others or 'no'} other "
        f"way{'' if others == 1 else 's'} would serve too."
    )


def figures(result: Deployment) -> tuple[Panel, ...]:
    lines = blank("Requests a day", "Cost of a week")
    for way in WAYS:
        lines.add_scatter(
            x=result.by_volume["requests a day"],
            y=result.by_volume[way].clip(lower=0.1),
            name=way,
            mode="lines",
        )
    lines.update_xaxes(type="log").update_yaxes(type="log")
    marked(lines, result.volume)
    traffic = blank("Hour of the week", "Requests")
    traffic.add_scatter(x=result.hours["hour"], y=result.hours["requests"], name="requests")
    return (
        Panel(
            "What it costs",
            bars(result.ways, "way", ("cost of a week",), "Units a week"),
            result.ways[["way", "cost of a week"]],
        ),
        Panel(
            "Who answers in time",
            bars(result.ways, "way", ("in time",), "Share in time"),
            result.ways[["way", "in time", "serves"]],
        ),
        Panel("More requests, other winners", lines, result.by_volume),
        Panel("The week's requests", traffic, result.hours),
    )


def _guess_truth(result: Deployment) -> str:
    return result.chosen or "none of them"


CONCEPT = Concept(
    key="deployment_map",
    options=(
        Number("volume", "Requests a day", 10, 10_000_000, 20_000, log=True),
        Number("work", "Milliseconds for a prediction", 1.0, 2000.0, 50.0, log=True),
        Number("deadline", "Deadline in milliseconds", 10.0, 5000.0, 300.0, log=True),
        Number("peak", "Busiest hour, times the quiet ones", 1.0, 20.0, 4.0),
        Choice(
            "inputs",
            "The inputs are",
            ("known at once only", "known the day before"),
            "known at once only",
        ),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"inputs": "known the day before"},
        "Break it": {"volume": 50, "deadline": 100.0},
    },
    guess=Guess((*WAYS, "none of them"), _guess_truth),
)
