"""A recommender that learns only from what it showed: a few items take everything."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import MUTED, bars, curves, marked

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
        views, clicks, even, earned = loop(np.random.default_rng(seed), appeal, first, rounds,
                                           (share, slots))  # fmt: skip
        table[f"items in use, {name}"], table[f"clicks per view, {name}"] = even, earned
        items[f"believed, {name}"] = clicks / views
        items[f"share of views, {name}"] = (views - 1) / max(1, (views - 1).sum())
        never.append(int((views <= 1).sum()))
    return Loop(
        explore, slots, table, items.sort_values("true appeal", ascending=False),
        (never[0], never[1]),
    )  # fmt: skip


def loop(
    rng: np.random.Generator, appeal: np.ndarray, first: np.ndarray, rounds: int,
    rules: tuple[float, int],
) -> tuple[np.ndarray, np.ndarray, list[float], list[float]]:  # fmt: skip
    """Return views and clicks of each item, and for each round the items in use and clicks.

    Each round shows the items believed best, a share of views going to items drawn at random;
    beliefs are clicks per view of what was shown, so an item not shown stays as it was.
    """
    explore, slots = rules
    views, clicks = np.ones(ITEMS), first.astype(float)
    even, earned = [], []
    for _ in range(rounds):
        believed = clicks / views + 1e-6 * rng.random(ITEMS)
        top = np.argsort(-believed)[:slots]
        random = rng.random(VIEWS) < explore
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
        drawn, "rank", ("true appeal", *(f"believed, {n}" for n in names)), "Clicks per view",
    )  # fmt: skip
    return (
        Panel("How many items are in use", marked(curves(table, "round", use, "Items in use"),
              len(table)), table[["round", *use]]),
        Panel("What it earns", earned, table[["round", *clicks]]),
        Panel("Who gets shown", shares, result.items),
        Panel("What is believed", beliefs.update_xaxes(title="Item, the most appealing first"),
              result.items),
    )  # fmt: skip


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
appeal = rng.uniform(0.1, 0.6, 30)
for explore in (0.0, 0.1):
    views, clicks = np.ones(30), (rng.random(30) < appeal) * 1.0
    for view in range(5000):
        best = (clicks / views).argmax()  # learned only from what was shown
        item = rng.integers(30) if rng.random() < explore else best
        views[item] += 1
        clicks[item] += rng.random() < appeal[item]
    shown = (views > 20).sum()
    print(f"explore {explore}: {shown} items in use, favourite's appeal "
          f"{appeal[views.argmax()]:.2f} of {appeal.max():.2f}")
""".strip()


def guess_truth(result: Loop) -> str:
    late = result.rounds.iloc[-max(1, len(result.rounds) // 4) :].mean()
    gained = late["clicks per view, exploring"] - late["clicks per view, no exploring"]
    return "more clicks" if gained > 0.01 else "fewer clicks" if gained < -0.01 else "about as many"


CONCEPT = Concept(
    key="feedback_loop",
    title="Feedback loops",
    question="What is a feedback loop, and why is it dangerous?",
    answer=(
        "The model's decisions choose the data it learns from next. A recommender collects clicks "
        "only for what it showed, so early luck turns into popularity, and an item that was never "
        "shown never gets a chance. A lender sees repayments only of loans it granted; police data "
        "grow where police are sent. The offline score looks fine, since the data agree with the "
        "model. I keep a small share of random decisions, log with which probability each was "
        "taken, weight by it, and watch variety and groups over time."
    ),
    mistake=(
        "'More feedback makes the model better.' Feedback on its own choices confirms them: more "
        "of it makes the model surer, not righter. A share of random decisions costs a little each "
        "day and is the only way to learn about what is never chosen."
    ),
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
    page="drift",
    topics=("In production", "feedback", "popularity bias", "exploration", "recommender"),
    longer=(
        "Each item starts with a single view. Those clicked at once look perfect and fill the "
        "slots; the others look worthless and are never tried again unless all the favourites "
        "fall below them. Beliefs are right only where the system looked.\n\n"
        "With a share of random views every item's appeal is learned in time, and the truly best "
        "move up. The price is that share of views going to poor items, for ever: exploring half "
        "the time knows everything and earns little."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Step through the rounds: how many of the forty items stay in use?"),
        Level(
            "Change it",
            "Explore a little more: do the truly best items rise?",
            (("explore", 0.2),),
        ),
        Level(
            "Break it",
            "Explore half the time: all is known, and much of it is wasted.",
            (("explore", 0.5), ("spread", 0.25)),
        ),
    ),
    guess=Guess(
        "Does exploring earn more clicks in the last quarter?",
        ("more clicks", "about as many", "fewer clicks"),
        guess_truth,
    ),
    step="rounds",
    more=(
        Question(
            "Using feedback",
            "How do you use user feedback to improve a model?",
            "I log each decision with its inputs, the model's version and the probability with "
            "which it was taken, and join what happened later. Explicit feedback such as ratings "
            "is rare and comes from few people; clicks are many and biased towards what stood on "
            "top. So I correct for position, weight rows by one over their probability of being "
            "shown, keep a small random share, and sample some cases for people to label. New "
            "labels go through checks before they train anything, and an online test confirms the "
            "gain.",
            "Training on what users did with the model's suggestions as if it were the truth. What "
            "was never shown has no click, and that is not a no.",
        ),
    ),
)
