"""Releasing a version with a hidden fault: all at once, blue-green, or to a few users first."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import MUTED, bars, blank, curves, marked

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
    minutes, noticed = canary(rng, share, faulty, traffic, limit, patience)
    rows = []
    for way in WAYS:
        part, back = {
            "all at once": (1.0, BIG_BANG_BACK),
            "blue-green": (1.0, QUICK_BACK),
            "canary": (share, QUICK_BACK),
        }[way]
        runs = [
            harmed(canary(rng, part, faulty, traffic, limit, patience)[1], part, back,
                   (faulty, traffic, patience))
            for _ in range(REPEATS)
        ]  # fmt: skip
        rows.append((way, *np.mean(runs, axis=0)))
    names = ["way", "extra errors", "minutes until noticed", "never noticed"]
    return Release(limit, share, minutes, noticed, pd.DataFrame(rows, columns=names))


def canary(
    rng: np.random.Generator, share: float, faulty: float, traffic: int, limit: float, patience: int
) -> tuple[pd.DataFrame, int]:
    """Return the minutes of a release, and the first at which z passes the limit (0: none).

    z compares all errors of the new version so far with the known rate of the old one, from the
    twentieth request on.
    """
    users = rng.binomial(traffic, share, patience).cumsum()
    errors = rng.binomial(np.diff(users, prepend=0), faulty).cumsum()
    spread = np.sqrt(np.maximum(users, 1) * OLD_RATE * (1 - OLD_RATE))
    z = np.where(users >= 20, (errors - users * OLD_RATE) / spread, 0.0)
    passed = np.flatnonzero(z > limit)
    noticed = int(passed[0]) + 1 if len(passed) else 0
    table = pd.DataFrame({"minute": np.arange(patience) + 1, "requests": users})
    return table.assign(errors=errors, z=z), noticed


def harmed(
    noticed: int, part: float, back: int, world: tuple[float, int, int]
) -> tuple[float, float, float]:
    """Return expected extra errors within two hours, the minute noticed, and whether never.

    What passes its watch unnoticed is given to everybody for the rest of the two hours.
    """
    faulty, traffic, patience = world
    extra = max(0.0, faulty - OLD_RATE) * traffic
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
        Panel("Users harmed", bars(result.harm, "way", ("extra errors",), "Extra errors"),
              result.harm[["way", "extra errors"]]),
        Panel("The stop rule in one canary", line, result.minutes[["minute", "z"]]),
        Panel("What it sees", seen, result.minutes[["minute", "requests", "errors"]]),
        Panel("When it is noticed", bars(result.harm, "way", ("minutes until noticed",),
              "Minutes, mean"),
              result.harm[["way", "minutes until noticed", "never noticed"]]),
    )  # fmt: skip


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
old, new, traffic = 0.01, 0.05, 500  # error rates, requests a minute
for share in (1.0, 0.05):
    users = errors = 0
    for minute in range(1, 121):
        users += (now := rng.binomial(traffic, share))
        errors += rng.binomial(now, new)
        z = (errors - users * old) / np.sqrt(max(users, 1) * old * (1 - old))
        if users >= 20 and z > 3:
            break
    print(f"{share:.0%} of traffic: stopped in minute {minute} after {errors} errors")
""".strip()


def guess_truth(result: Release) -> str:
    return str(result.harm.set_index("way")["extra errors"].idxmin())


CONCEPT = Concept(
    key="canary",
    title="Blue-green and canary releases",
    question="Canary or blue-green: how do you release a new model safely?",
    answer=(
        "Blue-green keeps two full environments and switches all traffic at once: no downtime and "
        "instant rollback, but a hidden fault meets every user until it is noticed. A canary gives "
        "the new version a small share first, watches error rate, latency and guard metrics "
        "against the old one, and widens step by step; harm is limited to that share, but it "
        "learns more slowly. Shadow mode harms nobody: the new version answers in silence. I fix "
        "the stop rule and the automatic rollback before the release."
    ),
    mistake=(
        "'A canary is an A/B test.' The canary limits harm with a small share and a stop rule; an "
        "A/B test measures an effect with random assignment and a planned number of rows. And a "
        "canary with too little traffic sees nothing before it is widened."
    ),
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
    page="models",
    topics=("In production", "release", "blue-green", "rollback", "shadow"),
    longer=(
        "The old version fails in 1 % of requests, the new one in more, and nobody knows. The stop "
        "rule counts the new version's errors and stops when they lie so many standard errors "
        "above the old rate. All at once needs half an hour to put the old version back; "
        "blue-green and canary need a minute.\n\n"
        "With all the traffic a fault is noticed at once, but everybody meets it. With a small "
        "share it takes longer and harms few. What passes the watch goes to everybody, so the "
        "watch must be long enough for the smallest fault that matters. A rule that is checked "
        "every minute also gives false alarms: that is why its limit lies above two."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Compare the users harmed by the three ways of releasing."),
        Level(
            "Change it",
            "Give the canary more traffic: it notices sooner. Does it harm fewer?",
            (("share", 0.3),),
        ),
        Level(
            "Break it",
            "Hardly any traffic and a small fault: the canary sees nothing and is widened.",
            (("traffic", 20), ("faulty", 0.03), ("share", 0.01)),
        ),
    ),
    guess=Guess("Which way harms the fewest users?", WAYS, guess_truth),
    more=(
        Question(
            "Shadow releases",
            "What is a shadow deployment?",
            "The new model receives a copy of the live requests and its answers are logged but "
            "never used. Nobody is harmed, and I see latency, errors, the distribution of its "
            "scores and where it disagrees with the old model. What it cannot show is how users "
            "react to its answers, because they never see them. So it comes first, then a canary, "
            "and an A/B test if the effect must be measured.",
            "A shadow doubles the load on whatever both versions read; and side effects such as "
            "e-mails or writes must be switched off in it.",
        ),
    ),
)
