"""Bandits: exploring costs now and pays later; arms that change need a memory that forgets."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import bars, curves, marked

ARMS, STEPS, RUNS = 5, 800, 60
POLICIES = ("greedy", "epsilon-greedy", "UCB", "Thompson", "constant step")


@dataclass(frozen=True)
class Bandit:
    """Mean regret so far and share of best pulls of every policy, over RUNS runs.

    `chances` are the arms' chances of a reward; with `changes` the best and the worst swap half
    way. Regret is what the best arm would have earned more, in expectation.
    """

    changes: bool
    chances: np.ndarray
    regret: pd.DataFrame
    best_pulled: pd.DataFrame


def compute(epsilon: float, gap: float, changes: bool, step: float, seed: int) -> Bandit:
    rng = np.random.default_rng(seed)
    chances = rng.permutation(0.5 - gap / 2 + gap * np.linspace(0, 1, ARMS) ** 2)
    moments = np.arange(STEPS) + 1
    regret, best = pd.DataFrame({"pull": moments}), pd.DataFrame({"pull": moments})
    for policy in POLICIES:
        lost, hit = play(policy, world(chances, changes=changes), (epsilon, step), rng)
        regret[policy] = lost.mean(axis=0).cumsum()
        best[policy] = hit.mean(axis=0)
    return Bandit(changes, chances, regret, best)


def world(chances: np.ndarray, *, changes: bool) -> np.ndarray:
    """Return the chance of every arm at every moment: moments x arms."""
    over_time = np.tile(chances, (STEPS, 1))
    if changes:
        best, worst = chances.argmax(), chances.argmin()
        over_time[STEPS // 2 :, [best, worst]] = chances[[worst, best]]
    return over_time


def play(
    policy: str, chances: np.ndarray, rates: tuple[float, float], rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the expected loss of each pull and whether it was the best arm: runs x moments."""
    epsilon, step = rates
    counts, values = np.zeros((RUNS, ARMS)), np.zeros((RUNS, ARMS))
    lost, hit = np.empty((RUNS, STEPS)), np.empty((RUNS, STEPS))
    runs = np.arange(RUNS)
    for moment, chance in enumerate(chances):
        arm = choose(policy, counts, values, epsilon, rng)
        reward = rng.random(RUNS) < chance[arm]
        counts[runs, arm] += 1
        rate = step if policy == "constant step" else 1 / counts[runs, arm]
        values[runs, arm] += rate * (reward - values[runs, arm])
        lost[:, moment] = chance.max() - chance[arm]
        hit[:, moment] = arm == chance.argmax()
    return lost, hit


def choose(
    policy: str, counts: np.ndarray, values: np.ndarray, epsilon: float, rng: np.random.Generator
) -> np.ndarray:
    """Return the arm that each run pulls next."""
    if policy == "UCB":
        pulls = counts.sum(axis=1, keepdims=True) + 1
        bonus = np.sqrt(2 * np.log(pulls) / np.maximum(counts, 1))
        return np.asarray(np.where(counts == 0, 1e9, values + bonus).argmax(axis=1))
    if policy == "Thompson":
        wins = values * counts
        return np.asarray(rng.beta(1 + wins, 1 + counts - wins).argmax(axis=1))
    # A whisper of noise breaks ties at random.
    arm = (values + 1e-9 * rng.random(values.shape)).argmax(axis=1)
    share = 0.0 if policy == "greedy" else epsilon
    return np.where(rng.random(len(arm)) < share, rng.integers(0, ARMS, len(arm)), arm)


def read(result: Bandit) -> str:
    end = result.regret.iloc[-1][list(POLICIES)]
    late = result.best_pulled.iloc[-100:].mean()
    how = "The best arm changes half way" if result.changes else "The arms stay as they are"
    return (
        f"{how}: after {STEPS} pulls the regret is least for {end.idxmin()} ({end.min():.0f}) and "
        f"greatest for {end.idxmax()} ({end.max():.0f}). In the last 100 pulls averages hit the "
        f"best arm {late['epsilon-greedy']:.0%} of the time, a constant step "
        f"{late['constant step']:.0%}, greedy {late['greedy']:.0%}."
    )


def figures(result: Bandit) -> tuple[Panel, ...]:
    regret = curves(result.regret, "pull", POLICIES, "Regret so far")
    smooth = result.best_pulled.rolling(25, min_periods=1).mean()
    smooth["pull"] = result.best_pulled["pull"]
    hits = curves(smooth, "pull", POLICIES, "Share of best pulls, mean of 25")
    if result.changes:
        marked(regret, STEPS / 2, "arms change")
        marked(hits, STEPS / 2, "arms change")
    arms = pd.DataFrame({"arm": [f"arm {n + 1}" for n in range(ARMS)], "chance": result.chances})
    if result.changes:
        arms["chance later"] = world(result.chances, changes=True)[-1]
    return (
        Panel("What not knowing costs", regret, result.regret),
        Panel("Who finds the best arm", hits, result.best_pulled),
        Panel("The arms", bars(arms, "arm", tuple(arms.columns[1:]), "Chance of a reward"), arms),
    )


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
chances = np.array([0.2, 0.25, 0.3, 0.35, 0.5])
for epsilon in (0.0, 0.1, 1.0):
    earned = []
    for run in range(100):
        counts, values, total = np.zeros(5), np.zeros(5), 0
        for pull in range(500):
            greedy = (values + 1e-9 * rng.random(5)).argmax()
            arm = rng.integers(5) if rng.random() < epsilon else greedy
            reward = rng.random() < chances[arm]
            counts[arm] += 1
            values[arm] += (reward - values[arm]) / counts[arm]  # running average
            total += reward
        earned.append(total / 500)
    print(f"epsilon {epsilon}: {np.mean(earned):.3f} a pull (best arm {chances.max()})")
""".strip()


def guess_truth(result: Bandit) -> str:
    return str(result.regret.iloc[-1][list(POLICIES)].idxmin())


CONCEPT = Concept(
    key="bandit",
    title="Exploration and exploitation",
    question="Exploration vs exploitation: what is the trade-off?",
    answer=(
        "Exploiting takes the action that looks best so far; exploring tries another to learn "
        "more. A bandit is the simplest case: several arms with unknown chances, and only the "
        "pulled one shows its reward. Greedy can stay on a poor arm for ever. Epsilon-greedy "
        "explores at random in a fixed share of pulls, and goes on paying for it. UCB adds a bonus "
        "for arms rarely tried, Thompson sampling draws from what it believes; both explore less "
        "as they learn. I measure regret: what the best arm would have earned more."
    ),
    mistake=(
        "'Exploration is always good' and 'reinforcement learning adapts to change by itself.' "
        "Every exploring pull costs, and an average over the whole past hardly moves when the arms "
        "change: a constant step size, a window or a discount is needed."
    ),
    options=(
        Number("epsilon", "Epsilon: share of random pulls", 0.0, 1.0, 0.1),
        Number("gap", "Gap between worst and best arm", 0.0, 0.8, 0.4),
        Toggle("changes", "Best and worst arm swap half way"),
        Number("step", "Constant step size", 0.01, 0.5, 0.1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="models",
    topics=("Learning by reward", "bandit", "UCB", "Thompson sampling", "regret", "epsilon-greedy"),
    longer=(
        "Five arms pay 0 or 1. All policies keep an estimate of each arm and differ in how they "
        "choose. Regret grows in a straight line for whoever keeps pulling poor arms: greedy, "
        "where it settled on one, and epsilon-greedy, whose random pulls never stop. UCB and "
        "Thompson bend towards flat.\n\n"
        "The constant step forgets: each new reward counts as much as ever, so older ones fade. "
        "While the arms stay, this makes it noisier; when they swap it is what lets it follow."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Whose regret bends towards flat, and whose goes on as a straight line?"),
        Level(
            "Change it",
            "Swap the arms half way: compare averages with a constant step.",
            (("changes", True),),
        ),
        Level(
            "Break it",
            "Explore in every pull: all is known and nothing is earned with it.",
            (("epsilon", 1.0),),
        ),
    ),
    guess=Guess("Whose regret is least in the end?", POLICIES, guess_truth),
    more=(
        Question(
            "A non-stationary environment",
            "How does learning by reward (RL) cope with a changing environment?",
            "Not by itself: the standard theory assumes a world that stays as it is; only the data "
            "change as the policy changes. For a changing world I let old experience fade: a "
            "constant step size, a sliding window or discounted counts, and I never stop exploring "
            "entirely. If changes are rare and sharp, a detector that resets the estimates works "
            "better. Supervised models need the same care: retraining on recent rows.",
            "'Supervised learning assumes a static world, reinforcement learning does not.' Both "
            "assume it in their standard form, and both need adapting to drift.",
        ),
        Question(
            "Thompson sampling",
            "How does Thompson sampling work?",
            "For each arm I keep a distribution of what its chance may be: with 0-or-1 rewards a "
            "Beta distribution with wins and losses as its counts. For each pull I draw one value "
            "from every arm's distribution and pull the arm with the largest. Uncertain arms "
            "sometimes draw high, so they get explored; as counts grow the distributions narrow, "
            "and it exploits more. There is nothing to tune, and delayed rewards do little harm.",
            "It is not pulling arms in proportion to their estimated reward: a poor arm "
            "that is well known is hardly pulled at all.",
        ),
        Question(
            "Bandit or A/B test",
            "When would you use a bandit instead of an A/B test?",
            "When earning during the test matters more than measuring: many variants, short-lived "
            "content such as headlines, quick rewards. The bandit moves traffic to what works "
            "while it learns. An A/B test with fixed shares gives a clean estimate with its "
            "interval, which I need for a decision that must be explained. Bandit data are "
            "collected unevenly, so plain averages of it are biased.",
            "'A bandit is an A/B test that is never wrong.' It may starve a good variant after bad "
            "luck, and slow or delayed rewards mislead it.",
        ),
        Question(
            "Epsilon-greedy or UCB",
            "What is a multi-armed bandit: epsilon-greedy, UCB or Thompson?",
            "A multi-armed bandit chooses again and again between arms with unknown pay, and sees "
            "the reward of the chosen one only. Epsilon-greedy pulls a random arm in a fixed share "
            "of pulls: simple, but it explores poor arms as often as promising ones and never "
            "stops. UCB pulls the arm whose estimate plus a bonus for few pulls is largest; it is "
            "deterministic and its regret grows like a logarithm. Thompson sampling draws from its "
            "belief about each arm, and copes well with late rewards. Where users differ, "
            "contextual bandits predict the reward from their features.",
            "Judging policies by the reward of one run. Luck is large, so compare regret averaged "
            "over many runs, and beyond the first pulls.",
        ),
    ),
)
