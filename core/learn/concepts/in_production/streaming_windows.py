"""Streams: windows by the time of the event, how long to wait for late ones, and what it costs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.in_production._stream import (
    FAULT,
    OUTAGE,
    SECONDS,
    Readings,
    means,
    noticed,
    odd,
    sent,
    windows,
)
from core.look import BAD, MUTED, blank

WAITS = np.arange(0, 61, 3)
WIDTHS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 60)
STREAMS = 60


@dataclass(frozen=True)
class Stream:
    """What is known at second `now`: the readings that have arrived and each window so far.

    `delay` is the time from the fault to its flag, none while there is no flag. `waits` and
    `widths` say what other choices would give in the end.
    """

    now: int
    width: int
    wait: int
    known: pd.DataFrame
    windows: pd.DataFrame
    delay: float | None
    waits: pd.DataFrame
    widths: pd.DataFrame


def compute(width: int, wait: int, outage: int, lost: float, now: int, seed: int) -> Stream:
    rng, now = np.random.default_rng(seed), now * 10
    readings = sent(rng, outage, lost)
    others = [sent(rng, outage, lost) for _ in range(STREAMS)]
    here = readings.arrived <= now
    known = pd.DataFrame({"second": readings.taken[here], "value": readings.value[here]})
    table = windows(readings, width, wait, now)
    missed = [(w, _missing(readings, width, int(w))) for w in WAITS]
    by_width = [(w, *_flagged(others, w, wait)) for w in WIDTHS]
    return Stream(
        now,
        width,
        wait,
        known,
        table,
        noticed(table["odd"].to_numpy(), width, wait),
        pd.DataFrame(missed, columns=["seconds waited", "share missed"]),
        pd.DataFrame(
            by_width,
            columns=[
                "seconds a window",
                "until the fault is flagged",
                "share flagged",
                "false flags in an hour",
            ],
        ),
    )


def _missing(readings: Readings, width: int, wait: int) -> float:
    """Return the share of readings that are not there when their window closes."""
    count, _ = means(readings, width, wait, SECONDS + wait)
    return float(1 - count.sum() / len(readings.taken))


def _flagged(streams: list[Readings], width: int, wait: int) -> tuple[float, float, float]:
    """Return the mean time to the flag where there is one, the share of streams with one, and
    the false flags in an hour of calm."""
    ends = SECONDS + width + wait
    odds = [odd(*means(one, width, wait, ends), one) for one in streams]
    delays = [noticed(one, width, wait) for one in odds]
    found = [delay for delay in delays if delay is not None]
    calm = FAULT // width
    false = float(np.mean([one[:calm].sum() for one in odds])) * 3600 / (calm * width)
    return float(np.mean(found)) if found else np.nan, len(found) / len(streams), false


def read(result: Stream) -> str:
    closed = result.windows[result.windows["closed"]]
    begun = f"At second {result.now}, {len(closed)} of {len(result.windows)} windows are closed"
    if closed.empty:
        return f"{begun}, so there is no result yet; {len(result.known)} readings have arrived."
    total = closed["sent"].sum()
    missed = 1 - closed["by time taken"].sum() / total
    moved = (closed["by arrival"] - closed["sent"]).abs().sum() / total
    told = (
        f"flagged after {result.delay:.0f} seconds"
        if result.delay is not None
        else "not flagged"
        if result.now > FAULT
        else "still to come"
    )
    return (
        f"{begun}. {missed:.1%} of their readings came too late or never; counted by arrival the "
        f"windows are off by {moved:.1%}. The fault of second {FAULT} is {told}."
    )


def figures(result: Stream) -> tuple[Panel, ...]:
    table = result.windows
    middle = table["from second"] + result.width / 2
    counts = blank("Second", "Readings in the window")
    for name in ("by time taken", "by arrival"):
        counts.add_scatter(x=middle, y=table[name], name=name, mode="lines+markers")
    counts.add_bar(
        x=middle,
        y=table["sent"],
        name="sent",
        marker={"color": MUTED, "opacity": 0.4},
        width=result.width * 0.9,
    )
    waits = curves(result.waits, "seconds waited", ("share missed",), "Share of readings missed")
    waits.update_yaxes(rangemode="tozero", tickformat=".0%")
    lines = ("until the fault is flagged", "false flags in an hour")
    widths = curves(result.widths, "seconds a window", lines, "Seconds, or flags")
    return (
        Panel("What is known now", _known(result), table),
        Panel("By the time taken, or by arrival", counts.update_layout(barmode="overlay"), table),
        Panel("How long to wait", marked(waits, result.wait, "yours"), result.waits),
        Panel("How wide a window", marked(widths, result.width, "yours"), result.widths),
    )


def _known(result: Stream) -> go.Figure:
    figure = blank("Second", "Reading")
    closed = result.windows[result.windows["closed"]].dropna(subset=["mean"])
    for name, look, chosen in (
        ("window", {"size": 9}, ~closed["odd"]),
        ("flagged", {"size": 9, "color": BAD}, closed["odd"]),
    ):
        rows = closed[chosen]
        figure.add_scatter(
            x=rows["from second"] + result.width / 2,
            y=rows["mean"],
            mode="markers",
            name=name,
            marker=look,
        )
    figure.add_scatter(
        x=result.known["second"],
        y=result.known["value"],
        mode="markers",
        name="reading",
        marker={"color": MUTED, "size": 4, "opacity": 0.5},
        zorder=-1,
    )
    figure.update_xaxes(range=[0, SECONDS])
    return marked(marked(figure, result.now), FAULT, "fault")


def _guess_truth(result: Stream) -> str:
    if result.delay is None:
        return "not at all so far"
    return "within 25 seconds" if result.delay <= 25 else "later"


CONCEPT = Concept(
    key="streaming_windows",
    options=(
        Number("width", "Seconds a window", 2, 60, 10),
        Number("wait", "Seconds to wait for late readings", 0, 60, 5),
        Number("outage", f"Seconds without network, from second {OUTAGE}", 0, 60, 25),
        Number("lost", "Share of readings that never arrive", 0.0, 0.8, 0.1),
        Number("now", "Now, in steps of ten seconds", 2, SECONDS // 10, 26),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"wait": 30, "now": 30},
        "Break it": {"lost": 0.5, "wait": 60, "now": 30},
    },
    guess=Guess(("not at all so far", "within 25 seconds", "later"), _guess_truth),
    step="now",
)
