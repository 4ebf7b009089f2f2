"""Alerts: the limit trades false alarms against the time until a real fall is noticed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.look import BAD, GOOD, MUTED, blank

DAYS, FALLS, STREAMS = 200, 100, 250
LIMITS = np.round(np.arange(0.5, 5.01, 0.25), 2)


@dataclass(frozen=True)
class Alerts:
    """One stream with its alarms, and over many streams what each limit costs.

    `by_limit` has for each limit the false alarms in the hundred calm days, the median days until
    the fall is noticed (DAYS - FALLS where it is not) and the share of falls noticed.
    """

    limit: float
    stream: pd.DataFrame
    by_limit: pd.DataFrame
    delays: np.ndarray
    false_alarms: float
    noticed: float


def compute(
    limit: float, in_a_row: int, fall: float, memory: float, window: int, seed: int
) -> Alerts:
    rng = np.random.default_rng(seed)
    streams = _watched(_noise(rng, memory) - fall * (np.arange(DAYS) >= FALLS), window)
    rows = [(at, *_judged(alarms(streams, at, in_a_row))[:3]) for at in LIMITS]
    names = ["limit", "false alarms in 100 days", "days until noticed", "share noticed"]
    ringing = alarms(streams, limit, in_a_row)
    false, _, noticed, delays = _judged(ringing)
    one = pd.DataFrame({"day": np.arange(DAYS), "metric": streams[0], "alarm": ringing[0]})
    return Alerts(limit, one, pd.DataFrame(rows, columns=names), delays, false, noticed)


def _noise(rng: np.random.Generator, memory: float) -> np.ndarray:
    """Return streams x days of noise with standard deviation 1; each day keeps a share of the
    last."""
    fresh = rng.normal(size=(STREAMS, DAYS)) * np.sqrt(1 - memory**2)
    fresh[:, 0] /= np.sqrt(1 - memory**2)
    for day in range(1, DAYS):
        fresh[:, day] += memory * fresh[:, day - 1]
    return fresh


def _watched(streams: np.ndarray, window: int) -> np.ndarray:
    """Return the mean of the last days, put in units of a single day's standard deviation."""
    total = np.cumsum(np.pad(streams, ((0, 0), (window, 0)), mode="edge"), axis=1)
    return np.asarray((total[:, window:] - total[:, :-window]) / window)


def alarms(streams: np.ndarray, limit: float, in_a_row: int) -> np.ndarray:
    """Return on which days an alarm starts: so many days in a row below minus the limit."""
    low = streams < -limit
    ringing = low.copy()
    for back in range(1, in_a_row):
        ringing[:, back:] &= low[:, :-back]
        ringing[:, :back] = False
    before = np.pad(ringing, ((0, 0), (1, 0)))[:, :-1]
    return np.asarray(ringing & ~before)


def _judged(starts: np.ndarray) -> tuple[float, float, float, np.ndarray]:
    """Return false alarms before the fall, median delay, share noticed, and every delay."""
    after = starts[:, FALLS:]
    found = after.any(axis=1)
    delays = np.where(found, after.argmax(axis=1), DAYS - FALLS)
    false = starts[:, :FALLS].sum(axis=1).mean()
    return float(false), float(np.median(delays)), float(found.mean()), delays


def read(result: Alerts) -> str:
    delay = np.median(result.delays)
    calm = (
        f"one false alarm in {100 / result.false_alarms:,.0f} days"
        if result.false_alarms
        else "no false alarm at all"
    )
    return (
        f"With a limit of {result.limit:.1f} standard deviations there is {calm} "
        f"({result.false_alarms:.2f} in a hundred), and the fall is noticed in "
        f"{result.noticed:.0%} of streams, after {delay:.0f} day{'' if delay == 1 else 's'} as a "
        f"median."
    )


def figures(result: Alerts) -> tuple[Panel, ...]:
    table = result.by_limit
    lines = curves(
        table, "limit", ("false alarms in 100 days", "days until noticed"), "Alarms, or days"
    )
    delays = np.bincount(result.delays)
    counted = pd.DataFrame({"days until noticed": np.arange(len(delays)), "streams": delays})
    spread = blank(f"Days until noticed ({DAYS - FALLS}: never)", "Streams")
    spread.add_bar(x=counted["days until noticed"], y=counted["streams"])
    return (
        Panel("One stream and its alarms", _stream(result), result.stream),
        Panel("What a limit costs", marked(lines, result.limit), table),
        Panel("False alarms against delay", _trade(result), table),
        Panel("How long it takes", spread, counted),
    )


def _stream(result: Alerts) -> go.Figure:
    table = result.stream
    figure = blank("Day", "Metric, in standard deviations")
    figure.add_scatter(
        x=table["day"], y=table["metric"], mode="lines", name="metric", line={"color": MUTED}
    )
    for name, colour, chosen in (
        ("false alarm", BAD, table["alarm"] & (table["day"] < FALLS)),
        ("alarm", GOOD, table["alarm"] & (table["day"] >= FALLS)),
    ):
        rows = table[chosen]
        figure.add_scatter(
            x=rows["day"],
            y=rows["metric"],
            mode="markers",
            name=name,
            marker={"color": colour, "size": 11},
        )
    figure.add_hline(
        -result.limit,
        line={"dash": "dot", "color": MUTED},
        annotation={"text": "limit"},
        annotation_position="bottom left",
    )
    return marked(figure, FALLS, "real fall")


def _trade(result: Alerts) -> go.Figure:
    table = result.by_limit
    figure = blank("False alarms in 100 days", "Days until noticed")
    figure.add_scatter(
        x=table["false alarms in 100 days"],
        y=table["days until noticed"],
        mode="lines+markers",
        text=[f"limit {limit}" for limit in table["limit"]],
        name="limits",
    )
    figure.add_scatter(
        x=[result.false_alarms],
        y=[float(np.median(result.delays))],
        mode="markers",
        name="your limit",
        marker={"size": 14, "color": GOOD},
    )
    return figure


def _guess_truth(result: Alerts) -> str:
    delay = float(np.median(result.delays))
    return "within 3 days" if delay <= 3 else "4 to 14 days" if delay <= 14 else "later, or never"


CONCEPT = Concept(
    key="alerts",
    options=(
        Number("limit", "Limit, in standard deviations", 0.5, 5.0, 2.0),
        Number("in_a_row", "Days in a row below it", 1, 5, 1),
        Number("fall", "Size of the real fall", 0.5, 4.0, 1.5),
        Number("memory", "Share kept from the day before", 0.0, 0.9, 0.0),
        Number("window", "Days averaged", 1, 14, 1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"window": 7, "limit": 1.0},
        "Break it": {"memory": 0.9, "window": 7, "limit": 1.0},
    },
    guess=Guess(("within 3 days", "4 to 14 days", "later, or never"), _guess_truth),
)
