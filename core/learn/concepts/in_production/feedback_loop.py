"""A recommender that learns only from what it showed: a few items take everything."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.look import MUTED

ITEMS, VIEWS, MOST = 40, 60, 120


@dataclass(frozen=True)
class Loop:
    """How exposure gathers on few items, with the chosen exploration and with none.

    `rounds` has the effective number of items shown (1 / sum of squared shares) and the clicks
    per view; `items` each item's true appeal, what is believed and its share of all views.
    """

    explore: float
    slots: int
    rounds: pd.DataFrame
    items: pd.DataFrame
    never: tuple[int, int]


def compute(rounds: int, explore: float, slots: int, spread: float, seed: int) -> Loop:
    rng = np.random.default_rng(seed)
    appeal = np.clip(0.3 + spread * rng.normal(size=ITEMS), 0.01, 0.99)
    first = rng.binomial(1, appeal)  # one early view of each item starts everything
    table = pd.DataFrame({"round": np.arange(rounds) + 1})
    items = pd.DataFrame({"item": np.arange(ITEMS), "true appeal": appeal})
    never = []
    for name, share in (("no exploring", 0.0), ("exploring", explore)):
        rules = _Rules(rounds, share, slots)
        views, clicks, even, earned = _loop(np.random.default_rng(seed), appeal, first, rules)
        table[f"items in use, {name}"], table[f"clicks per view, {name}"] = even, earned
        items[f"believed, {name}"] = clicks / views
        items[f"share of views, {name}"] = (views - 1) / max(1, (views - 1).sum())
        never.append(int((views <= 1).sum()))
    return Loop(
        explore,
        slots,
        table,
        items.sort_values("true appeal", ascending=False),
        (never[0], never[1]),
    )


@dataclass(frozen=True)
class _Rules:
    """How many rounds, which share of views goes to items at random, how many are shown."""

    rounds: int
    explore: float
    slots: int


def _loop(
    rng: np.random.Generator, appeal: np.ndarray, first: np.ndarray, rules: _Rules
) -> tuple[np.ndarray, np.ndarray, list[float], list[float]]:
    """Return views and clicks of each item, and for each round the items in use and clicks.

    Each round shows the items believed best, a share of views going to items drawn at random;
    beliefs are clicks per view of what was shown, so an item not shown stays as it was.
    """
    views, clicks = np.ones(ITEMS), first.astype(float)
    even, earned = [], []
    for _ in range(rules.rounds):
        believed = clicks / views + 1e-6 * rng.random(ITEMS)
        top = np.argsort(-believed)[: rules.slots]
        random = rng.random(VIEWS) < rules.explore
        shown = np.where(random, rng.integers(0, ITEMS, VIEWS), rng.choice(top, VIEWS))
        clicked = rng.random(VIEWS) < appeal[shown]
        views += np.bincount(shown, minlength=ITEMS)
        clicks += np.bincount(shown, clicked, ITEMS)
        shares = np.bincount(shown, minlength=ITEMS) / VIEWS
        even.append(float(1 / (shares**2).sum()))
        earned.append(float(clicked.mean()))
    return views, clicks, even, earned


def read(result: Loop) -> str:
    late = result.rounds.iloc[-max(1, len(result.rounds) // 4) :].mean()
    items = result.items
    best = items["true appeal"].nlargest(result.slots).mean()
    return (
        f"Without exploring, {late['items in use, no exploring']:.1f} items are in use at the end, "
        f"{result.never[0]} of {ITEMS} were never shown, and "
        f"{late['clicks per view, no exploring']:.1%} of views are clicked; with "
        f"{result.explore:.0%} exploring {late['clicks per view, exploring']:.1%}. The truly best "
        f"{result.slots} would earn {best:.1%}."
    )


def figures(result: Loop) -> tuple[Panel, ...]:
    table, names = result.rounds, ("no exploring", "exploring")
    use = [f"items in use, {name}" for name in names]
    clicks = [f"clicks per view, {name}" for name in names]
    smooth = table[clicks].rolling(10, min_periods=1).mean().assign(round=table["round"])
    best = float(result.items["true appeal"].nlargest(result.slots).mean())
    earned = curves(smooth, "round", clicks, "Clicks per view, mean of 10")
    earned.add_hline(
        best, line={"dash": "dot", "color": MUTED}, annotation={"text": "the best items"}
    )
    drawn = result.items.assign(rank=np.arange(ITEMS) + 1)
    shares = bars(drawn, "rank", [f"share of views, {n}" for n in names], "Share of views")
    shares.update_xaxes(title="Item, the most appealing first")
    beliefs = curves(
        drawn,
        "rank",
        ("true appeal", *(f"believed, {n}" for n in names)),
        "Clicks per view",
    )
    return (
        Panel(
            "How many items are in use",
            marked(curves(table, "round", use, "Items in use"), len(table)),
            table[["round", *use]],
        ),
        Panel("What it earns", earned, table[["round", *clicks]]),
        Panel("Who gets shown", shares, result.items),
        Panel(
            "What is believed",
            beliefs.update_xaxes(title="Item, the most appealing first"),
            result.items,
        ),
    )


def _guess_truth(result: Loop) -> str:
    late = result.rounds.iloc[-max(1, len(result.rounds) // 4) :].mean()
    gained = late["clicks per view, exploring"] - late["clicks per view, no exploring"]
    return "more clicks" if gained > 0.01 else "fewer clicks" if gained < -0.01 else "about as many"


CONCEPT = Concept(
    key="feedback_loop",
    options=(
        Number("rounds", "Rounds", 1, MOST, 80),
        Number("explore", "Share of random views", 0.0, 0.5, 0.1),
        Number("slots", "Items shown at a time", 1, 10, 3),
        Number("spread", "How much appeal differs", 0.02, 0.3, 0.12),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"explore": 0.2},
        "Break it": {"explore": 0.5, "spread": 0.25},
    },
    guess=Guess(("more clicks", "about as many", "fewer clicks"), _guess_truth),
    step="rounds",
)
