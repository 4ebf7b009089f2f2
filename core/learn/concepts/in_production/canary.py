"""Releasing a version with a hidden fault: all at once, blue-green, or to a few users first."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.look import MUTED, blank

OLD_RATE, MINUTES, REPEATS = 0.01, 120, 60
BIG_BANG_BACK, QUICK_BACK = 30, 1
WAYS = ("all at once", "blue-green", "canary")


@dataclass(frozen=True)
class Release:
    """Users who met an error because of the new version, and when it was noticed.

    `minutes` is one release by canary with its test value; `harm` has for each way the mean over
    many releases: extra errors, minutes until noticed, share of releases never noticed.
    """

    limit: float
    share: float
    minutes: pd.DataFrame
    noticed: int
    harm: pd.DataFrame


def compute(
    share: float, faulty: float, traffic: int, limit: float, patience: int, seed: int
) -> Release:
    rng = np.random.default_rng(seed)
    rollout = _Rollout(faulty, traffic, limit, patience)
    minutes, noticed = _canary(rng, share, rollout)
    rows = []
    for way in WAYS:
        part, back = {
            "all at once": (1.0, BIG_BANG_BACK),
            "blue-green": (1.0, QUICK_BACK),
            "canary": (share, QUICK_BACK),
        }[way]
        runs = [
            _harmed(_canary(rng, part, rollout)[1], part, back, rollout) for _ in range(REPEATS)
        ]
        rows.append((way, *np.mean(runs, axis=0)))
    names = ["way", "extra errors", "minutes until noticed", "never noticed"]
    return Release(limit, share, minutes, noticed, pd.DataFrame(rows, columns=names))


@dataclass(frozen=True)
class _Rollout:
    """The new version's rate of errors, requests a minute, the z that stops it, and for how many
    minutes it is watched."""

    faulty: float
    traffic: int
    limit: float
    patience: int


def _canary(rng: np.random.Generator, share: float, rollout: _Rollout) -> tuple[pd.DataFrame, int]:
    """Return the minutes of a release, and the first at which z passes the limit (0: none).

    z compares all errors of the new version so far with the known rate of the old one, from the
    twentieth request on.
    """
    users = rng.binomial(rollout.traffic, share, rollout.patience).cumsum()
    errors = rng.binomial(np.diff(users, prepend=0), rollout.faulty).cumsum()
    spread = np.sqrt(np.maximum(users, 1) * OLD_RATE * (1 - OLD_RATE))
    z = np.where(users >= 20, (errors - users * OLD_RATE) / spread, 0.0)
    passed = np.flatnonzero(z > rollout.limit)
    noticed = int(passed[0]) + 1 if len(passed) else 0
    table = pd.DataFrame({"minute": np.arange(rollout.patience) + 1, "requests": users})
    return table.assign(errors=errors, z=z), noticed


def _harmed(noticed: int, part: float, back: int, rollout: _Rollout) -> tuple[float, float, float]:
    """Return expected extra errors within two hours, the minute noticed, and whether never.

    What passes its watch unnoticed is given to everybody for the rest of the two hours.
    """
    extra, patience = max(0.0, rollout.faulty - OLD_RATE) * rollout.traffic, rollout.patience
    if noticed:
        return extra * part * (noticed + back), float(noticed), 0.0
    return extra * (part * patience + (MINUTES - patience)), float(patience), 1.0


def read(result: Release) -> str:
    by = result.harm.set_index("way")
    extra, missed = by["extra errors"], by.loc["canary", "never noticed"]
    seen = f"noticed in minute {result.noticed}" if result.noticed else "never noticed"
    return (
        f"This canary's fault is {seen}. Over {REPEATS} releases of each kind the extra errors are "
        f"{extra['all at once']:,.0f} all at once, {extra['blue-green']:,.0f} with blue-green and "
        f"{extra['canary']:,.0f} with a canary of {result.share:.0%}, which misses the fault in "
        f"{missed:.0%} of them."
    )


def figures(result: Release) -> tuple[Panel, ...]:
    line = curves(result.minutes, "minute", ("z",), "Standard errors above the old rate")
    line.add_hline(result.limit, line={"dash": "dot", "color": MUTED}, annotation={"text": "stop"})
    if result.noticed:
        marked(line, result.noticed, "stopped")
    seen = blank("Minute", "Errors of the new version so far")
    seen.add_scatter(x=result.minutes["minute"], y=result.minutes["errors"], name="errors")
    expected = result.minutes["requests"] * OLD_RATE
    seen.add_scatter(x=result.minutes["minute"], y=expected, name="the old version's rate")
    return (
        Panel(
            "Users harmed",
            bars(result.harm, "way", ("extra errors",), "Extra errors"),
            result.harm[["way", "extra errors"]],
        ),
        Panel("The stop rule in one canary", line, result.minutes[["minute", "z"]]),
        Panel("What it sees", seen, result.minutes[["minute", "requests", "errors"]]),
        Panel(
            "When it is noticed",
            bars(result.harm, "way", ("minutes until noticed",), "Minutes, mean"),
            result.harm[["way", "minutes until noticed", "never noticed"]],
        ),
    )


def _guess_truth(result: Release) -> str:
    return str(result.harm.set_index("way")["extra errors"].idxmin())


CONCEPT = Concept(
    key="canary",
    options=(
        Number("share", "Share given to the canary", 0.01, 0.5, 0.05),
        Number("faulty", "Error rate of the new version", 0.01, 0.2, 0.05),
        Number("traffic", "Requests a minute", 10, 2000, 500),
        Number("limit", "Stop at … standard errors", 2.0, 6.0, 3.0),
        Number("patience", "Minutes watched", 5, MINUTES, 30),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"share": 0.3},
        "Break it": {"traffic": 20, "faulty": 0.03, "share": 0.01},
    },
    guess=Guess(WAYS, _guess_truth),
)
