"""Bandits: exploring costs now and pays later; arms that change need a memory that forgets."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
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
        lost, hit = _play(policy, _world(chances, changes=changes), epsilon, step, rng)
        regret[policy] = lost.mean(axis=0).cumsum()
        best[policy] = hit.mean(axis=0)
    return Bandit(changes, chances, regret, best)


def _world(chances: np.ndarray, *, changes: bool) -> np.ndarray:
    """Return the chance of every arm at every moment: moments x arms."""
    over_time = np.tile(chances, (STEPS, 1))
    if changes:
        best, worst = chances.argmax(), chances.argmin()
        over_time[STEPS // 2 :, [best, worst]] = chances[[worst, best]]
    return over_time


def _play(
    policy: str, chances: np.ndarray, epsilon: float, step: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the expected loss of each pull and whether it was the best arm: runs x moments."""
    counts, values = np.zeros((RUNS, ARMS)), np.zeros((RUNS, ARMS))
    lost, hit = np.empty((RUNS, STEPS)), np.empty((RUNS, STEPS))
    runs = np.arange(RUNS)
    for moment, chance in enumerate(chances):
        arm = _choose(policy, counts, values, epsilon, rng)
        reward = rng.random(RUNS) < chance[arm]
        counts[runs, arm] += 1
        rate = step if policy == "constant step" else 1 / counts[runs, arm]
        values[runs, arm] += rate * (reward - values[runs, arm])
        lost[:, moment] = chance.max() - chance[arm]
        hit[:, moment] = arm == chance.argmax()
    return lost, hit


def _choose(
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
        arms["chance later"] = _world(result.chances, changes=True)[-1]
    return (
        Panel("What not knowing costs", regret, result.regret),
        Panel("Who finds the best arm", hits, result.best_pulled),
        Panel("The arms", bars(arms, "arm", tuple(arms.columns[1:]), "Chance of a reward"), arms),
    )


def _guess_truth(result: Bandit) -> str:
    return str(result.regret.iloc[-1][list(POLICIES)].idxmin())


CONCEPT = Concept(
    key="bandit",
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
    levels={
        "See it": {},
        "Change it": {"changes": True},
        "Break it": {"epsilon": 1.0},
    },
    guess=Guess(POLICIES, _guess_truth),
)
